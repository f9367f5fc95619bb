package tutorial.ipc.exercises;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.ipc.lib.Children;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
interface ExactCountContract {

    long add(Count count, long amount) throws Exception;

    @Test
    @Order(1)
    @DisplayName("one process alone adds 2 and 3, and keeps no lock")
    default void alone() throws Exception {
        Path file = Files.createTempFile("tutorial", ".count");
        try (var count = new Count(file)) {
            assertEquals(2, inTime(count, 2));
            assertTrue(count.held == null, "the lock is still held after the addition");
            assertEquals(5, inTime(count, 3));
            assertEquals(5, count.value());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    @Order(2)
    @DisplayName("another process that adds before any step of this one costs nobody an addition")
    default void together() throws Exception {
        Path file = Files.createTempFile("tutorial", ".count");
        try (var count = new Count(file); var children = new Children()) {
            Process child = OtherProcess.start(children, Adder.class, this, file);
            var other = new Other(children, child);
            int step = 0;
            do {
                int only = ++step;
                together(count, other, each -> each == only, "before step " + step);
            } while (other.steps >= step);
            together(count, other, each -> each <= 10, "before each step");
        } finally {
            Files.delete(file);
        }
    }

    /** This process adds 10 to 0, the other one adds 1 before these steps. */
    private void together(Count count, Other other, IntPredicate when, String where)
            throws Exception {
        count.start(0);
        other.start(when);
        count.beforeStep = other;
        long own = inTime(count, 10);
        count.beforeStep = () -> {};
        other.finish();
        String told = "10 added here, 1 there " + where + ": ";
        assertEquals(10 + other.returned.size() + other.twice, count.value(), told + "the number");
        Map<Long, Integer> amounts = new TreeMap<>(other.returned);
        assertFalse(amounts.containsKey(own), told + "both were told that it is " + own);
        amounts.put(own, 10);
        long sum = 0;
        for (var each : amounts.entrySet()) {
            sum += each.getValue();
            assertEquals(sum, each.getKey(), told + "the answers " + amounts.keySet());
        }
    }

    private long inTime(Count count, long amount) throws Exception {
        return new InTime<>(() -> add(count, amount)).get("the addition never ends");
    }

    /** A number in mapped memory. */
    final class Count implements AutoCloseable {

        private static final VarHandle NUMBER = JAVA_LONG.varHandle();
        private static final int PATIENCE = 10_000;

        private final Arena arena = Arena.ofShared();
        private final FileChannel channel;
        private final MemorySegment memory;
        private Runnable beforeStep = () -> {};
        private Runnable whenTaken = () -> {};
        private int steps;
        private FileLock held;

        Count(Path file) throws IOException {
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            memory = channel.map(MapMode.READ_WRITE, 0, Long.BYTES, arena);
        }

        /** What it is now. */
        public long get() {
            step();
            return value();
        }

        public void set(long value) {
            step();
            NUMBER.setVolatile(memory, 0L, value);
        }

        /** Sets it in one step, but only if it is as expected; says whether it was. */
        public boolean compareAndSet(long expected, long value) {
            step();
            return NUMBER.compareAndSet(memory, 0L, expected, value);
        }

        /** Keeps other processes that call this out, until what it returns is closed. */
        public Closeable lock() throws IOException {
            step();
            held = channel.tryLock();
            if (held == null) {
                whenTaken.run();
                held = channel.lock();
            }
            return () -> {
                if (held != null) {
                    held.release();
                    held = null;
                }
            };
        }

        private void step() {
            beforeStep.run();
            if (++steps > PATIENCE) {
                throw new AssertionError("tries again and again, and never adds");
            }
        }

        private long value() {
            return (long) NUMBER.getVolatile(memory, 0L);
        }

        private void start(long value) {
            steps = 0;
            NUMBER.setVolatile(memory, 0L, value);
        }

        @Override
        public void close() throws IOException {
            channel.close();
            arena.close();
        }
    }

    /** The other process, which adds 1 before some steps of this one. */
    final class Other implements Runnable {

        private final Children children;
        private final Process child;
        private IntPredicate when;
        private int steps;
        private int twice;
        private boolean waits;
        private Map<Long, Integer> returned;

        Other(Children children, Process child) {
            this.children = children;
            this.child = child;
        }

        void start(IntPredicate newWhen) {
            when = newWhen;
            steps = 0;
            twice = 0;
            returned = new TreeMap<>();
        }

        @Override
        public void run() {
            if (when.test(++steps) && !waits) {
                try {
                    child.outputWriter().append('\n').flush();
                    note();
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError("the other process does not end its addition", e);
                }
            }
        }

        void finish() throws Exception {
            if (waits) {
                note();
            }
        }

        private void note() throws IOException, InterruptedException {
            String line = children.line(child, InTime.limit());
            waits = line.equals("waits");
            if (!waits && returned.put(Long.valueOf(line), 1) != null) {
                twice++;
            }
        }
    }

    /** The child's program: adds 1 for each byte of its input. */
    final class Adder {

        static void main(String[] args) throws Exception {
            var solution = (ExactCountContract) OtherProcess.solution(args[0]);
            try (var count = new Count(Path.of(args[1]))) {
                count.whenTaken = () -> System.out.println("waits");
                while (System.in.read() >= 0) {
                    System.out.println(solution.add(count, 1));
                }
            }
        }
    }
}
