package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.gil.lib.Gil;

@DisplayName("Threads that wait under a global interpreter lock")
@ExtendWith(NothingLeftBehind.class)
class IoBoundTest {

    private final Gil gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL);

    @Test
    @DisplayName("all wait at the same time when they let go of it: ten meet at one barrier")
    void waitsOverlap() throws Exception {
        var allAreWaiting = new CyclicBarrier(10);
        Callable<Void> endsOnlyTogether = () -> {
            allAreWaiting.await();
            return null;
        };
        IoBound.waitInThreads(10, IoBound.lettingGo(gil, endsOnlyTogether));
        assertEquals(0, allAreWaiting.getNumberWaiting());
    }

    @Test
    @DisplayName("wait one after the other when they do not let go")
    void waitsDoNotOverlap() throws Exception {
        var waiting = new AtomicInteger();
        var most = new AtomicInteger();
        Callable<Void> countsWaiting = () -> {
            most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
            Thread.yield();
            waiting.decrementAndGet();
            return null;
        };
        IoBound.waitInThreads(10, IoBound.holdingOn(gil, countsWaiting));
        assertEquals(1, most.get());
    }

    @Test
    @DisplayName("as a program print a row for 1, 10 and 40 threads")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(IoBound.class, "1");
        assertEquals(0, program.status(), program::errors);
        assertEquals("Each thread waits for 1 ms.", program.lines().getFirst());
        assertTrue(program.lines().get(4).matches(" +40 +\\d+ ms +\\d+ ms +\\d+ ms"),
                program::toString);
    }
}
