package tutorial.threads.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(OrderAnnotation.class)
interface StarvingPoolContract {

    /** A folder, of which nothing is known until it has been read. */
    interface Folder {

        Content read() throws IOException;
    }

    /** What was read: the size of its own files, and the folders in it. */
    record Content(long size, List<Folder> folders) {}

    long total(Folder folder, ExecutorService pool) throws Exception;

    @Test
    @Order(1)
    @DisplayName("a folder without folders in it has the size of its files")
    default void one() throws Exception {
        assertEquals(7, new Disk().total(this, new Made(7)));
    }

    @Test
    @Order(2)
    @DisplayName("folders that are deeper than the pool has threads are added up")
    default void deep() throws Exception {
        var disk = new Disk();
        assertEquals(11_111, disk.total(this, new Made(1, new Made(10, new Made(100, new Made(
                1_000, new Made(10_000)))))));
        assertEquals(5, disk.reads.get(), "folders that were read, of five");
    }

    @Test
    @Order(3)
    @DisplayName("both threads of the pool read at once where there is enough to read")
    default void atOnce() throws Exception {
        var disk = new Disk();
        var pair = new CountDownLatch(2);
        Made[] below = new Made[4];
        for (int k = 0; k < 4; k++) {
            below[k] = new Made(10);
            below[k].meets = pair;
        }
        assertEquals(41, disk.total(this, new Made(1, below)));
        assertTrue(pair.getCount() == 0 && !disk.alone,
                "a folder was being read, and the pool's other thread did not read another one");
    }

    @Test
    @Order(4)
    @DisplayName("a folder that cannot be read is the caller's failure, and nobody waits for it")
    default void unreadable() throws Exception {
        var bad = new Made(0);
        bad.readable = false;
        Throwable told = null;
        try {
            new Disk().total(this, new Made(1, new Made(10), new Made(100, bad), new Made(1_000)));
        } catch (Exception exception) {
            told = exception;
        }
        while (told != null && !"cannot be read".equals(told.getMessage())) {
            told = told.getCause();
        }
        assertTrue(told != null, "the caller does not learn that a folder could not be read");
    }

    /** One folder of the test. */
    final class Made {

        private final long size;
        private final List<Made> below;
        private CountDownLatch meets;
        private boolean readable = true;

        Made(long size, Made... below) {
            this.size = size;
            this.below = List.of(below);
        }
    }

    /** Where the folders are, and a pool of two threads that read them. */
    final class Disk {

        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        private final Set<String> strangers = ConcurrentHashMap.newKeySet();
        private final AtomicInteger reads = new AtomicInteger();
        private volatile boolean alone;

        private long total(StarvingPoolContract contract, Made root) throws Exception {
            ExecutorService pool = Executors.unconfigurableExecutorService(
                    Executors.newFixedThreadPool(2, task -> {
                        Thread made = Thread.ofPlatform().daemon().name("of-the-pool")
                                .unstarted(task);
                        threads.add(made);
                        return made;
                    }));
            try {
                var total = new FutureTask<>(() -> contract.total(folder(root), pool));
                Thread.ofPlatform().daemon().name("caller").start(total);
                long found = total.get(2, TimeUnit.SECONDS);
                assertEquals(Set.of(), strangers, "reads by threads that are not of the pool");
                assertTrue(!pool.isShutdown(), "the pool was shut down; it is not yours");
                return found;
            } catch (TimeoutException late) {
                throw new AssertionError(threads.stream().allMatch(Disk::waitsInAJob)
                        ? "all threads of the pool wait, and none is left to read"
                        : "it never ends");
            } catch (ExecutionException thrown) {
                throw thrown.getCause() instanceof Exception failure ? failure : thrown;
            } finally {
                pool.shutdownNow();
            }
        }

        /** Not for the next job, as a thread of a pool does that has nothing to do. */
        private static boolean waitsInAJob(Thread thread) {
            return thread.getState() == Thread.State.WAITING && Stream.of(thread.getStackTrace())
                    .noneMatch(frame -> frame.getMethodName().equals("getTask"));
        }

        private Folder folder(Made made) {
            return () -> read(made);
        }

        private Content read(Made made) throws IOException {
            reads.incrementAndGet();
            if (!threads.contains(Thread.currentThread())) {
                strangers.add(Thread.currentThread().toString());
            }
            if (!made.readable) {
                throw new IOException("cannot be read");
            }
            if (made.meets != null) {
                made.meets.countDown();
                try {
                    if (!made.meets.await(300, TimeUnit.MILLISECONDS)) {
                        alone = true;
                    }
                } catch (InterruptedException stopped) {
                    throw new IOException(stopped);
                }
            }
            return new Content(made.size, made.below.stream().map(this::folder).toList());
        }
    }
}
