package tutorial.hybrid.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.hybrid.lib.ChildJvm;
import tutorial.hybrid.lib.Children;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
interface SplitPagesContract {

    /** A worker process, as its parent sees it; several threads may wait for pages of it. */
    interface Worker {

        /**
         * Waits for a page's text.
         *
         * @throws IOException if the worker is dead, or dies meanwhile
         */
        String fetch(int page) throws IOException, InterruptedException;
    }

    List<String> fetchAll(int pages, List<Worker> workers, int inFlight) throws Exception;

    @Test
    @Order(1)
    @DisplayName("each worker has as many pages in flight as allowed, on virtual threads")
    default void inFlight() throws Exception {
        var six = new CountDownLatch(6);
        Step meet = (worker, page) -> {
            six.countDown();
            six.await();
            // Time for one more to come, whom nobody keeps out.
            worker.tooMany.await(150, TimeUnit.MILLISECONDS);
        };
        var one = new Fake(3, meet);
        var two = new Fake(3, meet);
        fetched(12, 3, "3 pages for each of 2 workers are allowed, fewer are in flight", one, two);
        for (Fake each : List.of(one, two)) {
            assertTrue(each.most.get() <= 3,
                    () -> each.most + " pages were in flight at one worker, 3 are allowed");
            assertTrue(each.threads.stream().allMatch(Thread::isVirtual),
                    "a platform thread waited for a page");
        }
    }

    @Test
    @Order(2)
    @DisplayName("a fast worker does all that a slow one leaves to it, and the order is kept")
    default void slowAndFast() throws Exception {
        var others = new CountDownLatch(11);
        var slow = new Fake(1, (worker, page) -> others.await());
        var fast = new Fake(1, (worker, page) -> {
            slow.asked.acquire();
            slow.asked.release();
            others.countDown();
        });
        fetched(12, 1,
                "one worker is slow with one page, and not all others were fetched meanwhile",
                slow, fast);
    }

    @Test
    @Order(3)
    @DisplayName("what a worker had when it died goes to the others, even if nothing else is left")
    default void oneDies() throws Exception {
        var others = new CountDownLatch(10);
        var living = new Fake(2, (worker, page) -> others.countDown());
        var dying = new Fake(2, (worker, page) -> {
            others.await();
            living.isIdle();
            worker.isDead = true;
        });
        Step first = living.step;
        living.step = (worker, page) -> {
            dying.asked.acquire(2);
            dying.asked.release(2);
            first.go(worker, page);
        };
        fetched(12, 2, "a worker died with 2 pages, and they never come", living, dying);
        assertTrue(dying.calls.get() <= 2, "a dead worker was asked for another page");
    }

    @Test
    @Order(4)
    @DisplayName("if all workers have died it is an IOException")
    default void allDie() throws Exception {
        Step dies = (worker, page) -> worker.isDead = worker.calls.get() > 3;
        try {
            List<String> texts = inTime(20, 2, "all workers are dead, and fetchAll waits for ever",
                    new Fake(2, dies), new Fake(2, dies));
            fail("all workers are dead, but the texts are " + texts);
        } catch (IOException told) {
            // As it should be.
        }
    }

    @Test
    @Order(5)
    @DisplayName("two real processes full of coroutines, one of them killed in the middle")
    default void realProcesses() throws Exception {
        try (var children = new Children()) {
            var stuck = new Child(children, false);
            var works = new Child(children, true);
            var fetching = new InTime<>(() -> fetchAll(40, List.of(stuck, works), 4));
            assertTrue(works.answered.tryAcquire(36, InTime.limit().toMillis(),
                    TimeUnit.MILLISECONDS),
                    "a worker does not answer, and not all others' pages come from the other one");
            stuck.process.destroyForcibly();
            assertEquals(texts(40), fetching.get("a worker was killed, and its pages never come"));
        }
    }

    private void fetched(int pages, int inFlight, String complaint, Fake... workers)
            throws Exception {
        assertEquals(texts(pages), inTime(pages, inFlight, complaint, workers),
                "the texts, in order");
        int answers = 0;
        for (Fake each : workers) {
            answers += each.answered.get();
        }
        assertEquals(pages, answers, "pages that were answered");
    }

    private List<String> inTime(int pages, int inFlight, String complaint, Fake... workers)
            throws Exception {
        return new InTime<>(() -> fetchAll(pages, List.of(workers), inFlight)).get(complaint);
    }

    private static List<String> texts(int pages) {
        return IntStream.range(0, pages).mapToObj(page -> "text " + page).toList();
    }

    /** What happens at a worker before it answers. */
    interface Step {
        void go(Fake worker, int page) throws InterruptedException;
    }

    /** A worker in this process, for the order in which things happen. */
    final class Fake implements Worker {

        private final int allowed;
        private final CountDownLatch tooMany = new CountDownLatch(1);
        private final Semaphore asked = new Semaphore(0);
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger answered = new AtomicInteger();
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        private volatile Step step;
        private volatile boolean isDead;

        Fake(int inFlight, Step step) {
            allowed = inFlight;
            this.step = step;
        }

        @Override
        public String fetch(int page) throws IOException, InterruptedException {
            threads.add(Thread.currentThread());
            calls.incrementAndGet();
            asked.release();
            if (most.accumulateAndGet(now.incrementAndGet(), Math::max) > allowed) {
                tooMany.countDown();
            }
            try {
                step.go(this, page);
            } finally {
                now.decrementAndGet();
            }
            if (isDead) {
                if (calls.get() > 100) {
                    throw new AssertionError("a dead worker is asked again and again");
                }
                throw new IOException("the worker is dead");
            }
            answered.incrementAndGet();
            return "text " + page;
        }

        /** Until none of the threads that have fetched here is about to do something. */
        private void isIdle() {
            for (int k = 0; k < 500 && threads.stream().anyMatch(
                    each -> each.getState() == Thread.State.RUNNABLE); k++) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** A child process that answers, or that only takes pages. */
    final class Child implements Worker {

        private final Process process;
        private final Semaphore answered = new Semaphore(0);
        private final Map<Integer, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();

        Child(Children children, boolean answers) throws Exception {
            process = children.start(ChildJvm.of(PageChild.class, answers));
            children.line(process, Duration.ofSeconds(60));
            Thread.ofPlatform().daemon().name("answers").start(this::readAnswers);
        }

        private void readAnswers() {
            try (var lines = new Scanner(process.inputReader())) {
                while (lines.hasNextLine()) {
                    String text = lines.nextLine();
                    answered.release();
                    waiting.remove(Integer.valueOf(text.replace("text ", ""))).complete(text);
                }
            }
            process.destroyForcibly();
            waiting.values().forEach(each -> each.completeExceptionally(new IOException("dead")));
        }

        @Override
        public String fetch(int page) throws IOException, InterruptedException {
            var text = new CompletableFuture<String>();
            waiting.put(page, text);
            synchronized (this) {
                process.outputWriter().append(page + "\n").flush();
            }
            try {
                return text.get();
            } catch (ExecutionException dead) {
                throw new IOException("the child is dead", dead);
            }
        }
    }

    /** The child's program: a virtual thread for each page; answers when four are there. */
    final class PageChild {

        static void main(String[] args) {
            var four = new CountDownLatch(args[0].equals("true") ? 4 : Integer.MAX_VALUE);
            System.out.println("started");
            try (var pages = new Scanner(System.in)) {
                while (pages.hasNextLine()) {
                    String page = pages.nextLine();
                    Thread.startVirtualThread(() -> {
                        four.countDown();
                        try {
                            four.await();
                            System.out.println("text " + page);
                        } catch (InterruptedException nobodyDoes) {
                            Thread.currentThread().interrupt();
                        }
                    });
                }
            }
        }
    }
}
