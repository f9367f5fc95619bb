package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Outcome;

@DisplayName("When one of several tasks fails")
@ExtendWith(NothingLeftBehind.class)
class OneFailsTest {

    private final EventLoop loop = new EventLoop();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    @DisplayName("and they were gathered, its failure is thrown at once, and the others go on")
    void othersGoOn() throws Exception {
        Outcome outcome = loop.run(() -> OneFails.gathered(loop, 3_600_000));
        assertInstanceOf(IllegalArgumentException.class, outcome.thrown());
        assertEquals("IllegalArgumentException; sleeper goes on, good returned, bad failed",
                outcome.toString());
    }

    @Test
    @DisplayName("and they are a group, its failure is thrown when the others have been cancelled")
    void othersAreCancelled() throws Exception {
        assertEquals("IllegalArgumentException; sleeper was cancelled, good returned, bad failed",
                loop.run(() -> OneFails.grouped(loop, 3_600_000)).toString());
    }

    @Test
    @DisplayName("asyncio's gather and TaskGroup do the same in this machine's python3")
    void asInPython() throws Exception {
        assertEquals(Python.lines("import asyncio; asyncio.TaskGroup", """
                async def sleeper():
                    await asyncio.sleep(3600)
                async def good():
                    return "fine"
                async def bad():
                    raise ValueError("no such page")

                def end(task):
                    return task.get_name() + (" goes on" if not task.done()
                            else " was cancelled" if task.cancelled()
                            else " failed" if task.exception() else " returned")

                def three(create):
                    return [create(each(), name=each.__name__) for each in (sleeper, good, bad)]

                async def main():
                    tasks = three(asyncio.create_task)
                    try:
                        await asyncio.gather(*tasks)
                    except ValueError as failure:
                        print("; ".join(["ValueError", ", ".join(map(end, tasks))]))
                    try:
                        async with asyncio.TaskGroup() as group:
                            tasks = three(group.create_task)
                    except* ValueError:
                        print("; ".join(["ValueError", ", ".join(map(end, tasks))]))

                asyncio.run(main())
                """), Stream.of(loop.run(() -> OneFails.gathered(loop, 3_600_000)),
                loop.run(() -> OneFails.grouped(loop, 3_600_000)))
                .map(outcome -> outcome.toString()
                        .replace("IllegalArgumentException", "ValueError"))
                .toList());
    }
}
