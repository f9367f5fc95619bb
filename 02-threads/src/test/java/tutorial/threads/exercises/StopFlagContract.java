package tutorial.threads.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(OrderAnnotation.class)
interface StopFlagContract {

    /** Work that one thread does, another stops, and any other may ask about. */
    interface Job {

        /** Does one round after the other until it is stopped. */
        void work(Runnable round);

        /** From now on no further round begins. */
        void stop();

        /** How many rounds are done. */
        long rounds();
    }

    Job job();

    @Test
    @Order(1)
    @DisplayName("what one thread writes and another reads is volatile, atomic, or under a lock")
    default void visible() throws Exception {
        List<String> plain = PlainFields.of(job().getClass());
        assertTrue(plain.isEmpty(), () -> "works by luck only: another thread may never see\n"
                + String.join("\n", plain));
    }

    @Test
    @Order(2)
    @DisplayName("works until another thread stops it, and tells its rounds meanwhile")
    default void stops() throws Exception {
        Job job = job();
        var run = new Run(job);
        run.begins();
        assertTrue(job.rounds() > 0, "rounds() is still 0 when five rounds are done");
        run.stops();
        assertFalse(run.early, "rounds() counts a round before it is done");
        assertEquals(run.done.get(), job.rounds(), "rounds() when it has stopped");
    }

    @Test
    @Order(3)
    @DisplayName("a job that is stopped before it has begun does nothing")
    default void stoppedBefore() throws Exception {
        Job job = job();
        job.stop();
        var run = new Run(job);
        run.ends("it works although it was stopped before it began");
        assertEquals(0, run.done.get(), "rounds of a job that was stopped before it began");
    }

    @Test
    @Order(4)
    @DisplayName("each job is stopped for itself")
    default void apart() throws Exception {
        Job one = job();
        Job other = job();
        var runOne = new Run(one);
        runOne.begins();
        var runOther = new Run(other);
        runOther.begins();
        runOne.stops();
        long before = runOther.done.get();
        runOther.goesOn(before + 5);
        runOther.stops();
    }

    /** Somebody who works at a job; who cannot be stopped is thrown out of it in the end. */
    final class Run {

        private final Job job;
        private final AtomicLong done = new AtomicLong();
        private final CountDownLatch begun = new CountDownLatch(5);
        private final Thread thread;
        private volatile boolean givenUp;
        private volatile boolean early;

        Run(Job job) {
            this.job = job;
            thread = Thread.ofPlatform().daemon().name("works").start(() -> {
                try {
                    job.work(this::round);
                } catch (GivenUp late) {
                    // It was told that it is late.
                }
            });
        }

        private void round() {
            if (givenUp) {
                throw new GivenUp();
            }
            if (job.rounds() > done.get()) {
                early = true;
            }
            begun.countDown();
            // The sixth round can begin only after the fifth is done.
            done.incrementAndGet();
        }

        private void begins() throws InterruptedException {
            boolean five = begun.await(1, TimeUnit.SECONDS);
            givenUp = !five;
            assertTrue(five, "work() does not do one round after the other");
            goesOn(6);
        }

        private void goesOn(long rounds) {
            long start = System.nanoTime();
            while (done.get() < rounds && thread.isAlive()
                    && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1)) {
                Thread.onSpinWait();
            }
            boolean many = done.get() >= rounds;
            givenUp = !many;
            assertTrue(many, "a job has ended that nobody has stopped");
        }

        private void stops() throws InterruptedException {
            Thread stopper = Thread.ofPlatform().daemon().name("stops").start(job::stop);
            boolean stopped = stopper.join(Duration.ofMillis(1_500));
            givenUp = !stopped;
            assertTrue(stopped, "stop() waits for ever");
            ends("it works on although it was stopped");
        }

        private void ends(String otherwise) throws InterruptedException {
            boolean ended = thread.join(Duration.ofMillis(1_500));
            givenUp = true;
            assertTrue(ended, otherwise);
        }
    }

    /** Ends a thread that would work for ever. */
    final class GivenUp extends Error {

        private static final long serialVersionUID = 1;
    }
}
