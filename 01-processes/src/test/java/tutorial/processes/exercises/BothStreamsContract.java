package tutorial.processes.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.processes.lib.ChildJvm;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(OrderAnnotation.class)
interface BothStreamsContract {

    /** What a child printed, and its exit status. */
    record Printed(String output, String errors, int status) {}

    Printed read(Process child) throws Exception;

    @Test
    @Order(1)
    @DisplayName("a few letters on each stream arrive, late ones too, and the exit status")
    default void aFewLetters() throws Throwable {
        var errors = new Late();
        var child = new MadeUpChild(new MadeUpHandle("child", true, 0),
                MadeUpChild.stream("o\no\n"), errors);
        child.endWith(3);
        errors.reading = started(child);
        assertEquals(new Printed("o\no\n", "\u00e9", 3), errors.reading.result(),
                "the result must wait until both streams have been read, to the last byte");
    }

    @Test
    @Order(2)
    @DisplayName("more than a pipe holds on each stream arrives, complete")
    default void more() throws Throwable {
        Process child = ChildJvm.of(Talkative.class).start();
        try {
            // What its JVM takes to start is not the solution's time.
            for (int k = 0; k < 5_000 && child.getErrorStream().available() == 0; k++) {
                LockSupport.parkNanos(1_000_000);
            }
            Printed printed = started(child).result();
            assertEquals(200_000, printed.output().length(), "letters of the output");
            assertEquals(200_000, printed.errors().length(), "letters of the errors");
            assertEquals(3, printed.status(), "the exit status");
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    @Order(3)
    @DisplayName("a stream that cannot be read is told as an exception, whichever it is")
    default void broken() throws Throwable {
        for (String broken : new String[]{"output", "errors"}) {
            InputStream fails = new InputStream() {

                @Override
                public int read() throws IOException {
                    throw new IOException("broken");
                }

                @Override
                public int available() throws IOException {
                    throw new IOException("broken");
                }
            };
            InputStream good = MadeUpChild.stream("good");
            var child = new MadeUpChild(new MadeUpHandle("child", true, 0),
                    broken.equals("output") ? fails : good, broken.equals("output") ? good : fails);
            child.endWith(3);
            Throwable told = null;
            try {
                started(child).result();
            } catch (Exception exception) {
                told = exception;
            }
            while (told != null && !"broken".equals(told.getMessage())) {
                told = told.getCause();
            }
            assertTrue(told != null, "the caller does not learn that the " + broken
                    + " could not be read");
        }
    }

    private Reading started(Process child) {
        var task = new FutureTask<>(() -> read(child));
        return new Reading(task, Thread.ofPlatform().daemon().name("reads").start(task));
    }

    /** A call of {@link #read} under way. */
    record Reading(FutureTask<Printed> task, Thread thread) {

        Printed result() throws Throwable {
            assertTrue(thread.join(Duration.ofSeconds(3)), () -> "after three seconds it"
                    + " still waits: parent and child wait for each other");
            try {
                return task.get();
            } catch (ExecutionException thrown) {
                throw thrown.getCause();
            }
        }

        /** Whether the caller has ended, or waits for somebody, or has come to read itself. */
        private boolean isReady() {
            return thread == Thread.currentThread() || !thread.isAlive()
                    || thread.getState() == Thread.State.WAITING;
        }
    }

    /** A letter of two bytes, which come when nobody else has anything to do, or after a second. */
    final class Late extends InputStream {

        private volatile Reading reading;
        private final byte[] letter = "\u00e9".getBytes(StandardCharsets.UTF_8);
        private int given;

        @Override
        public int read() {
            long start = System.nanoTime();
            int looks = 0;
            while (given == 0 && looks < 100
                    && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1)) {
                LockSupport.parkNanos(1_000_000);
                looks = reading != null && reading.isReady() ? looks + 1 : 0;
            }
            return given < letter.length ? letter[given++] & 0xff : -1;
        }

        @Override
        public int available() {
            return letter.length - given;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (length == 0) {
                return 0;
            }
            int next = read();
            into[from] = (byte) next;
            return Math.min(1, next);
        }
    }

    /** The child: 200000 letters e among its errors, then as many letters o. */
    final class Talkative {

        static void main(String[] args) {
            for (var stream : Arrays.asList(System.err, System.out)) {
                stream.print((stream == System.err ? "e" : "o").repeat(200_000));
                stream.flush();
            }
            System.exit(3);
        }
    }
}
