package tutorial.processes.exercises;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(OrderAnnotation.class)
interface PersistenceContract {

    /** How often the child was started, and the exit status of its last run. */
    record Outcome(int starts, int status) {}

    Outcome run(Callable<Process> child, int most) throws Exception;

    @Test
    @Order(1)
    @DisplayName("a child that ends well is started once")
    default void endsWell() throws Exception {
        expect(new Outcome(1, 0), 5, 0, 137);
    }

    @Test
    @Order(2)
    @DisplayName("a child that crashes twice is started three times")
    default void crashesTwice() throws Exception {
        expect(new Outcome(3, 0), 5, 137, 134, 0, 137);
    }

    @Test
    @Order(3)
    @DisplayName("a child that always crashes is given up after the last start that is allowed")
    default void alwaysCrashes() throws Exception {
        expect(new Outcome(1, 139), 1, 139, 137, 137);
        expect(new Outcome(3, 137), 3, 139, 134, 137, 134);
    }

    @Test
    @Order(4)
    @DisplayName("a child is started again after a signal, and after no other status")
    default void everyStatus() throws Exception {
        for (int status = 0; status < 256; status++) {
            boolean signal = status > 128 && status <= 128 + 64;
            expect(new Outcome(signal ? 2 : 1, status), 2, status, status, status);
        }
    }

    private void expect(Outcome expected, int most, int... statuses) throws Exception {
        var starts = new AtomicInteger();
        var before = new MadeUpChild[1];
        String what = "the child's runs end with " + Arrays.toString(statuses)
                + ", and most is " + most
                + ":\n";
        Outcome outcome = run(() -> {
            if (before[0] != null && before[0].handle.isAlive()) {
                throw new AssertionError("the child was started while it was still running");
            }
            if (starts.get() == most) {
                throw new AssertionError(what + "it was started once more");
            }
            int status = statuses[starts.getAndIncrement()];
            before[0] = new Awaited(status);
            return before[0];
        }, most);
        assertTrue(expected.starts() == starts.get(), () -> what + "it was started " + starts
                + (starts.get() == 1 ? " time, not " : " times, not ") + expected.starts());
        assertTrue(expected.equals(outcome), () -> what + "you tell " + outcome + ", not "
                + expected);
    }

    /** A child that ends when somebody waits for it, or has looked whether it has ended. */
    final class Awaited extends MadeUpChild {

        private final int status;

        Awaited(int status) {
            super(new MadeUpHandle("child", true, 0), stream(""), stream(""));
            this.status = status;
        }

        @Override
        public int exitValue() {
            try {
                return super.exitValue();
            } finally {
                endWith(status);
            }
        }

        /** What is asked of the handle is not seen here. */
        @Override
        public ProcessHandle toHandle() {
            CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
                    .execute(() -> endWith(status));
            return super.toHandle();
        }

        @Override
        public int waitFor() throws InterruptedException {
            endWith(status);
            return super.waitFor();
        }

        @Override
        public boolean waitFor(long limit, TimeUnit unit) throws InterruptedException {
            endWith(status);
            return super.waitFor(limit, unit);
        }

        @Override
        public CompletableFuture<Process> onExit() {
            endWith(status);
            return super.onExit();
        }

        @Override
        public boolean isAlive() {
            boolean alive = super.isAlive();
            endWith(status);
            return alive;
        }
    }
}
