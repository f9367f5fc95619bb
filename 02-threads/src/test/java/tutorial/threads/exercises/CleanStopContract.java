package tutorial.threads.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(OrderAnnotation.class)
interface CleanStopContract {

    /** Where words come from. */
    interface Source {

        /** The next word, which may be waited for; null when there are no more. */
        String next() throws InterruptedException;
    }

    /** Where words go to; it is open, and must be closed once. */
    interface Session extends AutoCloseable {

        void send(String word) throws InterruptedException;

        @Override
        void close();
    }

    int move(Source source, Session session);

    @Test
    @Order(1)
    @DisplayName("all words are sent and counted, and the session is closed")
    default void all() throws Exception {
        var move = new Move(this, "a", "b", "c");
        move.returns(3);
        assertFalse(move.interrupted, "the thread is interrupted, and nobody has interrupted it");
    }

    @Test
    @Order(2)
    @DisplayName("an interrupt ends the wait for a word, and the caller can see that there was one")
    default void waits() throws Exception {
        var move = new Move(this, "a", "b", "wait");
        move.thread.start();
        assertTrue(move.waits.await(1, TimeUnit.SECONDS), "not all words were asked for");
        move.thread.interrupt();
        move.stopped(2);
    }

    @Test
    @Order(3)
    @DisplayName("an interrupt ends a sending that waits")
    default void sends() throws Exception {
        var move = new Move(this, "a", "cannot be sent in time", "c");
        move.thread.start();
        move.stopped(1);
    }

    @Test
    @Order(4)
    @DisplayName("an interrupt ends a move that never waits")
    default void neverWaits() throws Exception {
        List<String> words = new ArrayList<>(List.of("a", "b", "interrupts"));
        words.addAll(Collections.nCopies(20, "too late"));
        var move = new Move(this, words.toArray(String[]::new));
        move.thread.start();
        move.join();
        assertFalse(move.sent.contains("too late"),
                "sends word after word although it was interrupted");
        move.stopped(move.sent.size());
    }

    @Test
    @Order(5)
    @DisplayName("a failure is the caller's, and the session is closed all the same")
    default void fails() throws Exception {
        var move = new Move(this, "a", "fails", "c");
        move.thread.start();
        move.join();
        assertTrue(move.failure instanceof IllegalStateException,
                "the caller does not learn that a word could not be sent, but: " + move.failure);
        assertEquals(1, move.closed, "closings of the session after a failure");
    }

    @Test
    @Order(6)
    @DisplayName("cancelled in a pool it ends, and its thread takes the next task")
    default void cancelled() throws Exception {
        var move = new Move(this, "wait");
        var pool = Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().daemon().unstarted(task));
        try {
            var job = pool.submit(move);
            assertTrue(move.waits.await(1, TimeUnit.SECONDS), "no word was asked for");
            job.cancel(true);
            assertEquals("next", pool.submit(() -> "next").get(1, TimeUnit.SECONDS));
            assertEquals(1, move.closed, "closings of the session of a cancelled job");
        } catch (TimeoutException busy) {
            throw new AssertionError("the pool's thread is still busy with the cancelled job");
        } finally {
            move.givenUp = true;
            pool.shutdownNow();
        }
    }

    /** A call of {@link #move}: what it was given, and what came of it. */
    final class Move implements Source, Session, Runnable {

        private final CleanStopContract contract;
        private final List<String> words;
        private final List<String> sent = new ArrayList<>();
        private final CountDownLatch waits = new CountDownLatch(1);
        private final Thread thread = Thread.ofPlatform().daemon().name("moves").unstarted(this);
        private volatile boolean givenUp;
        private volatile boolean interrupted;
        private volatile int closed;
        private volatile int moved = -1;
        private volatile Throwable failure;
        private int asked;

        Move(CleanStopContract contract, String... words) {
            this.contract = contract;
            this.words = List.of(words);
        }

        @Override
        public void run() {
            try {
                moved = contract.move(this, this);
            } catch (Throwable told) {
                failure = told;
            }
            interrupted = Thread.currentThread().isInterrupted();
        }

        @Override
        public String next() throws InterruptedException {
            if (givenUp) {
                throw new Error("given up");
            }
            String word = asked < words.size() ? words.get(asked++) : null;
            if ("wait".equals(word)) {
                asked--;
                waits.countDown();
                new CountDownLatch(1).await(2, TimeUnit.SECONDS);
            } else if ("interrupts".equals(word)) {
                Thread.currentThread().interrupt();
            }
            return word;
        }

        @Override
        public void send(String word) throws InterruptedException {
            if (word.equals("fails")) {
                throw new IllegalStateException("no connection");
            } else if (word.startsWith("cannot")) {
                throw new InterruptedException("while sending");
            }
            assertEquals(0, closed, "the session is closed, and a word is sent");
            sent.add(word);
        }

        @Override
        public void close() {
            closed++;
        }

        private void join() throws InterruptedException {
            boolean ended = thread.join(Duration.ofMillis(1_500));
            givenUp = true;
            assertTrue(ended, "goes on after the interrupt, and waits again");
        }

        private void returns(int expected) throws InterruptedException {
            if (thread.getState() == Thread.State.NEW) {
                thread.start();
            }
            join();
            assertEquals(null, failure, "thrown instead of a result");
            assertEquals(sent.size(), moved, "words by its own count, of those that were sent");
            assertEquals(expected, moved, "words that were moved");
            assertEquals(1, closed, "closings of the session");
        }

        private void stopped(int expected) throws InterruptedException {
            returns(expected);
            assertTrue(interrupted, "the interrupt is lost: the caller's isInterrupted() is false");
        }
    }
}
