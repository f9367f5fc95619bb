package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/** Who sleeps at a wake-up in shared memory, made up: real sleepers get up now and then. */
final class WakeUps {

    private WakeUps() {}

    static void sleepers(SharedRegion region, long wakeUp, int sleepers) {
        region.memory().set(JAVA_INT, wakeUp + WakeUp.SLEEPERS, sleepers);
    }

    static int sleepers(SharedRegion region, long wakeUp) {
        return region.memory().get(JAVA_INT, wakeUp + WakeUp.SLEEPERS);
    }

    /** How many calls nobody has taken yet; each is taken here. */
    static int calls(SharedRegion region, long wakeUp) throws IOException {
        assumeTrue(Libc.missing("", "sem_init").isEmpty(), "Who sleeps here naps: nobody calls.");
        var semaphore = region.memory().asSlice(wakeUp, WakeUp.BYTES);
        int calls = 0;
        while (PosixSemaphore.acquire(semaphore, 0, region.scope())) {
            calls++;
        }
        return calls;
    }
}
