package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Results of several tasks")
@ExtendWith(NothingLeftBehind.class)
class AsCompletedTest {

    @RepeatedTest(5)
    @DisplayName("come in the order of their ends, not of their beginnings")
    void asCompleted() throws Exception {
        assertEquals(List.of(4, 3, 2, 1, 0), AsCompleted.asCompleted(5));
    }

    @RepeatedTest(20)
    @DisplayName("call back on the thread that completes, or at once if it is too late for that")
    void callbacks() {
        assertEquals(List.of("early on worker", "late on main"),
                AsCompleted.callbacks().stream()
                        .map(each -> each.replace(Thread.currentThread().getName(), "main"))
                        .toList());
    }

    @Test
    @DisplayName("are the same in Python, and called back on the same threads")
    void inPython() throws Exception {
        assertEquals(List.of("" + AsCompleted.asCompleted(4), "early on worker", "late on main"),
                Python.prints("""
                        import threading
                        from concurrent.futures import ThreadPoolExecutor, as_completed
                        gates = [threading.Event() for i in range(4)]
                        gates[3].set()
                        def task(i):
                            gates[i].wait()
                            return i
                        with ThreadPoolExecutor(4) as pool:
                            taken = []
                            for future in as_completed([pool.submit(task, i) for i in range(4)]):
                                taken.append(future.result())
                                gates[max(0, taken[-1] - 1)].set()
                        print(taken)
                        def called_back(when):
                            name = threading.current_thread().name
                            on = 'main' if name == 'MainThread' else name.split('_')[0]
                            return lambda: print(when, 'on', on)
                        gate = threading.Event()
                        with ThreadPoolExecutor(1, 'worker') as pool:
                            future = pool.submit(gate.wait)
                            future.add_done_callback(lambda done: called_back('early')())
                            gate.set()
                        future.add_done_callback(lambda done: called_back('late')())
                        """));
    }

    @Test
    @DisplayName("as a program: the last task comes first")
    void printsAll() throws Exception {
        Program program = Program.run(AsCompleted.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("submitted:    [0, 1, 2, 3]", "as completed: [3, 2, 1, 0]",
                "called back:  [early on worker, late on main]"), program.lines());
    }
}
