package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.Barriers.Broken;

@DisplayName("A barrier")
@ExtendWith(NothingLeftBehind.class)
class BarriersTest {

    @RepeatedTest(20)
    @DisplayName("lets nobody begin a round before all have ended the one before")
    void meet() throws InterruptedException {
        assertEquals(List.of(1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3), Barriers.meet(4, 3));
    }

    @RepeatedTest(5)
    @DisplayName("to which one never comes breaks for all, and works again after a reset")
    void neverComes() throws Exception {
        assertEquals(new Broken(
                List.of("TimeoutException", "BrokenBarrierException", "BrokenBarrierException"),
                List.of("met", "met", "met")), Barriers.neverComes());
    }

    @Test
    @DisplayName("of Python does the same, with one exception for all")
    void inPython() throws Exception {
        Broken broken = Barriers.neverComes();
        List<String> got = broken.got().stream()
                .map(each -> each.replaceAll("(Timeout|BrokenBarrier)Exception",
                        "BrokenBarrierError"))
                .toList();
        assertEquals(
                List.of("" + Barriers.meet(3, 3), "" + got, "" + broken.afterReset()),
                Python.prints("""
                        import threading
                        def background(target):
                            thread = threading.Thread(target=target)
                            thread.start()
                            return thread
                        worked, barrier = [], threading.Barrier(3)
                        def meet():
                            for i in range(1, 4):
                                worked.append(i)
                                barrier.wait()
                        for thread in [background(meet) for i in range(3)]:
                            thread.join()
                        print(worked)
                        def come(limit=10):
                            try:
                                barrier.wait(limit)
                                got.append('met')
                            except threading.BrokenBarrierError as broken:
                                got.append(type(broken).__name__)
                        got = []
                        patient = background(come)
                        while barrier.n_waiting < 1: pass
                        come(0.001)
                        come()
                        patient.join()
                        print('[' + ', '.join(got) + ']')
                        barrier.reset()
                        got = []
                        for thread in [background(come) for i in range(3)]:
                            thread.join()
                        print('[' + ', '.join(got) + ']')
                        """));
    }

    @Test
    @DisplayName("as a program: is met at, is broken, and is met at again")
    void printsAll() throws Exception {
        Program program = Program.run(Barriers.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("rounds worked in: [1, 1, 1, 2, 2, 2, 3, 3, 3]",
                "one never comes:  [TimeoutException, BrokenBarrierException, "
                        + "BrokenBarrierException]",
                "after a reset:    [met, met, met]"), program.lines());
    }
}
