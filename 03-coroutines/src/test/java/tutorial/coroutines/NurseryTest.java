package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.Nursery.What;
import tutorial.coroutines.lib.EventLoop;

@DisplayName("A nursery")
@ExtendWith(NothingLeftBehind.class)
@Timeout(value = 100, threadMode = ThreadMode.SEPARATE_THREAD)
class NurseryTest {

    private static final int SHORT = 1;
    private static final int AN_HOUR = 3_600_000;

    private static String run(What what, int millis) throws Exception {
        try (var loop = new EventLoop()) {
            return Nursery.run(loop, what, millis) + "; still running: " + loop.tasks().size();
        }
    }

    @Test
    @DisplayName("is left when both children have ended")
    void waits() throws Exception {
        assertEquals("nothing; a returned, b returned; still running: 0",
                run(What.NOTHING_FAILS, SHORT));
    }

    @Test
    @DisplayName("in which a child or the body fails cancels the children, and then fails")
    void fails() throws Exception {
        assertEquals("IllegalArgumentException; a failed, b was cancelled; still running: 0",
                run(What.A_FAILS, AN_HOUR));
        assertEquals("IllegalArgumentException; a was cancelled, b was cancelled;"
                + " still running: 0", run(What.THE_BODY_FAILS, AN_HOUR));
    }

    @Test
    @DisplayName("throws all failures together")
    void together() throws Exception {
        assertEquals("IllegalArgumentException and 1 more; a failed, b failed; still running: 0",
                run(What.BOTH_FAIL, AN_HOUR));
    }

    @Test
    @DisplayName("goes on when a child is cancelled by hand")
    void oneIsCancelled() throws Exception {
        assertEquals("nothing; a was cancelled, b returned; still running: 0",
                run(What.A_IS_CANCELLED, SHORT));
    }

    @Test
    @DisplayName("that is cancelled cancels both")
    void allAreCancelled() throws Exception {
        assertEquals("CancellationException; a was cancelled, b was cancelled; still running: 0",
                run(What.ALL_ARE_CANCELLED, AN_HOUR));
    }

    @Test
    @DisplayName("does what asyncio's TaskGroup does in this machine's python3")
    void asInPython() throws Exception {
        List<String> here = new ArrayList<>();
        for (What what : What.values()) {
            here.add(what + ": " + run(what, 20)
                    .replace(CancellationException.class.getSimpleName(), "CancelledError")
                    .replace("IllegalArgumentException", "ValueError"));
        }
        assertEquals(Python.lines("import asyncio; asyncio.TaskGroup", """
                def done(well):
                    if not well:
                        raise ValueError("no such page")

                async def nursery(what, children):
                    async def a():
                        await asyncio.sleep(0)
                        done(what not in ("A_FAILS", "BOTH_FAIL"))
                    async def b():
                        try:
                            await asyncio.sleep(0.02)
                        finally:
                            done(what != "BOTH_FAIL")
                    async with asyncio.TaskGroup() as group:
                        children += [group.create_task(a()), group.create_task(b())]
                        if what == "A_IS_CANCELLED":
                            children[0].cancel()
                        done(what != "THE_BODY_FAILS")

                def end(task):
                    return (" was cancelled" if task.cancelled()
                            else " failed" if task.exception() else " returned")

                async def main():
                    for what in ("NOTHING_FAILS", "A_FAILS", "BOTH_FAIL", "THE_BODY_FAILS",
                            "A_IS_CANCELLED", "ALL_ARE_CANCELLED"):
                        children = []
                        parent = asyncio.create_task(nursery(what, children))
                        if what == "ALL_ARE_CANCELLED":
                            asyncio.get_running_loop().call_soon(parent.cancel)
                        thrown = "nothing"
                        try:
                            await parent
                        except ExceptionGroup as group:
                            thrown = type(group.exceptions[0]).__name__
                            if len(group.exceptions) > 1:
                                thrown += f" and {len(group.exceptions) - 1} more"
                        except asyncio.CancelledError:
                            thrown = "CancelledError"
                        print(f"{what}: {thrown}; a{end(children[0])}, b{end(children[1])};"
                              f" still running: {len(asyncio.all_tasks()) - 1}")

                asyncio.run(main())
                """), here);
    }
}
