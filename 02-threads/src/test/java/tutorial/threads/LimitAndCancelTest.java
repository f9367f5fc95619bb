package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.LimitAndCancel.Cancelled;

@DisplayName("A task in a pool of one thread")
@ExtendWith(NothingLeftBehind.class)
class LimitAndCancelTest {

    @RepeatedTest(5)
    @DisplayName("goes on when a wait for its result has reached its limit")
    void limit() throws Exception {
        assertEquals(List.of("TimeoutException", "done"), LimitAndCancel.limit());
    }

    @RepeatedTest(5)
    @DisplayName("never begins when it is cancelled in the queue")
    void inTheQueue() throws Exception {
        assertEquals(new Cancelled(true, List.of("first"), List.of()),
                LimitAndCancel.cancel(false));
    }

    @RepeatedTest(5)
    @DisplayName("is interrupted when it is cancelled as it runs, and makes room for the next")
    void asItRuns() throws Exception {
        assertEquals(new Cancelled(true, List.of("first", "second"),
                List.of("first")), LimitAndCancel.cancel(true));
    }

    @Test
    @DisplayName("of Python is the same with a limit and in the queue; one that runs is refused")
    void inPython() throws Exception {
        Cancelled queued = LimitAndCancel.cancel(false);
        assertEquals(List.of("[TimeoutError, done]", queued.said() + " " + queued.begun(),
                "false [first, second]"), Python.prints("""
                        import threading
                        from concurrent.futures import ThreadPoolExecutor, TimeoutError
                        gate = threading.Event()
                        with ThreadPoolExecutor(1) as pool:
                            future = pool.submit(lambda: gate.wait() and 'done')
                            try:
                                got = [future.result(0.001)]
                            except TimeoutError as late:
                                got = [type(late).__name__]
                            gate.set()
                            got.append(future.result())
                            print('[' + ', '.join(got) + ']')
                        def cancel(running):
                            begun, runs, gate = [], threading.Event(), threading.Event()
                            def task(name):
                                begun.append(name)
                                runs.set()
                                gate.wait()
                            with ThreadPoolExecutor(1) as pool:
                                both = [pool.submit(task, n) for n in ('first', 'second')]
                                runs.wait()
                                said = both[0 if running else 1].cancel()
                                gate.set()
                            print(str(said).lower(), '[' + ', '.join(begun) + ']')
                        cancel(False)
                        cancel(True)
                        """));
    }

    @Test
    @DisplayName("as a program: what a limit and what a cancel does is printed")
    void printsAll() throws Exception {
        Program program = Program.run(LimitAndCancel.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(3, program.lines().size());
        assertEquals("a result, with a limit: [TimeoutException, done]",
                program.lines().getFirst());
    }
}
