package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A caller that does not wait to the end")
@ExtendWith(NothingLeftBehind.class)
class LimitsTest {

    @Test
    @DisplayName("leaves the job as it is, unless it cancels it")
    void leavesTheJob() throws Exception {
        assertEquals(List.of("get(limit): TimeoutException, goes on",
                "orTimeout(limit): TimeoutException, goes on",
                "get(limit), cancel: TimeoutException, is interrupted",
                "interrupted get(): InterruptedException, goes on",
                "interrupted get(), cancel: InterruptedException, is interrupted"),
                Limits.ways(1).stream()
                        .map(way -> way.java() + ": " + way.caller() + ", " + way.job()).toList());
    }

    @Test
    @DisplayName("gets the same from asyncio, by the words in the last column")
    void sameInAsyncio() throws Exception {
        List<Limits.Way> ways = Limits.ways(1);
        String callers = ways.stream()
                .map(way -> "async def caller(job, limit, me):\n    " + way.python()
                        + "\nrun(tell(caller))\n")
                .collect(Collectors.joining());
        List<String> printed = Python.lines("from asyncio import *; timeout", """
                async def tell(caller):
                    let_go = Event()
                    async def body():
                        await let_go.wait()
                    async def call():
                        await caller(job, 0.01, current_task())
                    job = create_task(body())
                    await sleep(0)
                    calling = create_task(call())
                    await wait([calling])
                    let_go.set()
                    await wait([job])
                    thrown = "CancelledError" if calling.cancelled() \\
                            else type(calling.exception()).__name__
                    print(thrown + ", " + ("is cancelled" if job.cancelled() else "goes on"))
                """ + callers);
        assertEquals(ways.stream().map(LimitsTest::inPython).toList(), printed);
    }

    private static String inPython(Limits.Way way) {
        return way.caller().replace("InterruptedException", "CancelledError")
                .replace("TimeoutException", "TimeoutError") + ", "
                + way.job().replace("interrupted", "cancelled");
    }

    @Test
    @DisplayName("stands in a table as a program")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(Limits.class, "1");
        assertEquals(0, program.status(), program::errors);
        assertEquals(Limits.ways(1).stream().map(Limits.Way::toString).toList(),
                program.lines().subList(1, program.lines().size()));
    }
}
