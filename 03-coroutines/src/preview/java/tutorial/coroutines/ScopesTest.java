package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.FailedException;
import java.util.concurrent.StructuredTaskScope.Subtask.State;
import java.util.concurrent.StructuredTaskScope.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.EndlessJob;

@DisplayName("A structured scope")
@ExtendWith(NothingLeftBehind.class)
@Timeout(20)
class ScopesTest {

    private final EndlessJob stuck = new EndlessJob();
    private final Callable<String> good = () -> "good";
    private final Callable<String> bad = () -> {
        throw new IllegalStateException("bad");
    };

    @Test
    @DisplayName("gives the results of both when both have ended")
    void both() throws Exception {
        assertEquals("good and good", Scopes.both(good, good));
    }

    @Test
    @DisplayName("ends the other child when one fails, and throws that failure")
    void oneFails() {
        var failed = assertThrows(FailedException.class,
                () -> Scopes.both(Executors.callable(stuck, "never"), bad));
        assertEquals("bad", failed.getCause().getMessage());
        assertEquals("is interrupted", stuck.letGo());
    }

    @Test
    @DisplayName("ends its children when its body fails, and waits for their end")
    void bodyFails() {
        var failed = assertThrows(IllegalStateException.class, () -> {
            try (var scope = StructuredTaskScope.open()) {
                scope.fork(stuck);
                throw new IllegalStateException("body");
            }
        });
        assertEquals("body", failed.getMessage());
    }

    @Test
    @DisplayName("that is interrupted interrupts its children")
    void isInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class,
                () -> Scopes.both(good, Executors.callable(stuck, "never")));
    }

    @Test
    @DisplayName("can take the first success, and does not mind a failure")
    void firstGood() throws Exception {
        assertEquals("good", Scopes.firstGood(bad, good));
        assertEquals("good", Scopes.firstGood(good, Executors.callable(stuck, "never")));
        assertThrows(FailedException.class, () -> Scopes.firstGood(bad, bad));
    }

    @Test
    @DisplayName("can wait for all, whatever happens")
    void all() throws Exception {
        assertEquals(List.of(State.FAILED, State.SUCCESS), Scopes.all(bad, good));
    }

    @Test
    @DisplayName("can have a limit, which interrupts who is late")
    void limit() {
        assertThrows(TimeoutException.class,
                () -> Scopes.inTime(Duration.ofMillis(100), stuck));
        assertEquals("is interrupted", stuck.letGo());
    }

    @Test
    @DisplayName("gives the same results as asyncio's TaskGroup and its like")
    void sameInAsyncio() throws Exception {
        Program program = Program.run(List.of("--enable-preview"), Scopes.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(Python.lines("from asyncio import *; import asyncio; asyncio.TaskGroup", """
                async def good():
                    return "good"
                async def bad():
                    raise ValueError("bad")
                class Stuck:
                    fate = "goes on"
                    async def run(self):
                        try:
                            await Event().wait()
                        except CancelledError:
                            self.fate = "is interrupted"
                            raise
                async def main():
                    async with asyncio.TaskGroup() as group:
                        one, other = group.create_task(good()), group.create_task(good())
                    print("both succeed:      " + one.result() + " and " + other.result())
                    stuck = Stuck()
                    try:
                        async with asyncio.TaskGroup() as group:
                            other = group.create_task(stuck.run())
                            group.create_task(bad())
                    except* ValueError:
                        print("one fails:         the other " + stuck.fate)
                    for each in as_completed([bad(), good()]):
                        try:
                            print("first to succeed:  " + await each)
                            break
                        except ValueError:
                            pass
                    ends = await gather(bad(), good(), return_exceptions=True)
                    ends = ["FAILED" if isinstance(each, ValueError) else "SUCCESS"
                            for each in ends]
                    print("all, whatever:     [" + ", ".join(ends) + "]")
                    stuck = Stuck()
                    try:
                        async with timeout(0.05), asyncio.TaskGroup() as group:
                            group.create_task(stuck.run())
                    except TimeoutError:
                        print("too late:          the other " + stuck.fate)
                run(main())
                """), program.lines());
    }
}
