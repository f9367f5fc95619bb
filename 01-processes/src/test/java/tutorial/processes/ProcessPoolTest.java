package tutorial.processes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Dialogue;
import tutorial.processes.lib.PoolWorker;
import tutorial.processes.lib.ProcessPool;

@DisplayName("A pool of worker processes")
@ExtendWith(NothingLeftBehind.class)
class ProcessPoolTest {

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("tutorial");
    }

    @AfterEach
    void removeFolder() throws IOException {
        PathUtils.deleteDirectory(folder);
    }

    /** Two workers that do odd jobs, given and answered as text. */
    private static ProcessPool<String, String> pool(Duration limit) throws IOException {
        return new ProcessPool<>(2, ChildJvm.of(OddJobs.class)
                .redirectError(ProcessBuilder.Redirect.DISCARD), limit, Function.identity(),
                Function.identity());
    }

    private static ProcessPool<String, String> pool() throws IOException {
        return pool(Dialogue.LIMIT);
    }

    private static List<String> jobs(int count) {
        return IntStream.range(0, count).mapToObj(i -> "echo " + i).toList();
    }

    @Nested
    @DisplayName("gives back")
    class GivesBack {

        private static ProcessPool<String, String> pool;

        @BeforeAll
        static void start() throws IOException {
            pool = pool();
        }

        @AfterAll
        static void end() {
            pool.close();
        }

        @ParameterizedTest(name = "in chunks of {0}")
        @ValueSource(ints = {1, 7, 100, 1000})
        @DisplayName("all results of map in the order of the jobs")
        void mapKeepsTheOrder(int chunk) throws Exception {
            assertEquals(jobs(300), pool.map(jobs(300), chunk));
        }

        @Test
        @DisplayName("10 000 results, exactly, in order and as they arrive")
        void tenThousandJobs() throws Exception {
            List<Integer> numbers = IntStream.rangeClosed(1, 10_000).boxed().toList();
            List<Integer> expected = numbers.stream().map(WorkerPool::steps).toList();
            try (var pool = WorkerPool.pool(2)) {
                assertEquals(expected, pool.map(numbers, 100));
                assertEquals(expected, pool.map(numbers, 10_000), "all in one chunk");
                assertEquals(expected, pool.imap(numbers, 100).toList());
                assertEquals(expected.stream().sorted().toList(),
                        pool.imapUnordered(numbers, 100).sorted().toList());
            }
        }

        @Test
        @DisplayName("the first result of imap while the second job is still held up")
        void imapDoesNotWaitForAll() throws Exception {
            Path gate = folder.resolve("gate");
            Iterator<String> results = pool.imap(List.of("echo a", "await " + gate), 1)
                    .iterator();
            assertEquals("echo a", results.next());
            Files.createFile(gate);
            assertEquals("await " + gate, results.next());
        }

        @Test
        @DisplayName("a later result first, unordered, when the earlier job is held up")
        void unorderedDoesNotWaitForTheFirst() throws Exception {
            Path gate = folder.resolve("gate");
            Iterator<String> results = pool.imapUnordered(List.of("await " + gate, "echo b"),
                    1).iterator();
            assertEquals("echo b", results.next());
            Files.createFile(gate);
            assertEquals("await " + gate, results.next());
        }

        @Test
        @DisplayName("text with tabs, line ends, backslashes and foreign letters unharmed")
        void textIsUnharmed() throws Exception {
            List<String> jobs = List.of("", "a\tb", "c\nd\r\n", "\\t\\n\\", "=", "!", "żółw €",
                    "\"quoted\"", "x".repeat(100_000));
            assertEquals(jobs, pool.map(jobs, 4));
        }

        @Test
        @DisplayName("nothing for no jobs")
        void noJobs() throws Exception {
            assertEquals(List.of(), pool.map(List.of(), 10));
            assertThrows(IllegalArgumentException.class, () -> pool.map(jobs(1), 0));
        }
    }

    @Nested
    @DisplayName("when a job fails")
    class WhenAJobFails {

        @Test
        @DisplayName("says why, and the other jobs of its chunk have their results")
        void failedJobIsReported() throws Exception {
            var pool = pool();
            try (pool) {
                Iterator<String> results = pool.imap(List.of("echo a", "fail", "echo b"), 3)
                        .iterator();
                assertEquals("echo a", results.next());
                var failed = assertThrows(CompletionException.class, results::next);
                assertTrue(failed.getMessage().contains("no such luck"), failed::getMessage);
                assertEquals("echo b", results.next());
            }
            assertEquals(0, pool.replaced(), "an exception costs no worker");
        }
    }

    @Nested
    @DisplayName("accepts what beginners write:")
    class LetsALearnerBeALearner {

        @Test
        @DisplayName("a job may print, and read standard input, and disturbs no other")
        void jobsMayPrintAndRead() throws Exception {
            var pool = pool();
            try (pool) {
                List<String> jobs = List.of("print", "echo a", "read", "echo b", "");
                assertEquals(List.of("print", "echo a", "-1", "echo b", ""), pool.map(jobs, 2));
            }
            assertEquals(0, pool.replaced());
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({"assert, java.lang.AssertionError: wrong", "recurse, StackOverflowError",
                "null, NullPointerException: no result",
                "fail, IllegalStateException: no such luck"})
        @DisplayName("a job that fails ends no worker, and is reported with the worker's own trace")
        void failuresAreTheJobs(String job, String why) throws Exception {
            var pool = pool();
            try (pool) {
                Iterator<String> results = pool.imap(List.of(job, "echo a"), 2).iterator();
                var failed = assertThrows(CompletionException.class, results::next);
                assertTrue(failed.getMessage().contains(why), failed::getMessage);
                assertTrue(failed.getCause().getMessage().contains("\tat tutorial.processes."),
                        () -> "" + failed.getCause());
                assertEquals("echo a", results.next());
            }
            assertEquals(0, pool.replaced());
        }

        @Test
        @DisplayName("a job that calls System.exit is given up, and its status is told")
        void exitIsTold() throws Exception {
            try (var pool = pool()) {
                var failed = assertThrows(CompletionException.class,
                        () -> pool.map(List.of("exit"), 1));
                assertTrue(failed.getMessage().contains("ended with status 3"),
                        failed::getMessage);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1})
        @DisplayName("a pool without workers is refused in words")
        void noWorkers(int workers) {
            var refused = assertThrows(IllegalArgumentException.class,
                    () -> new ProcessPool<String, String>(workers, ChildJvm.of(OddJobs.class),
                            Dialogue.LIMIT, Function.identity(), Function.identity()));
            assertEquals("a pool of " + workers + ": take 1 or more", refused.getMessage());
        }

        @Test
        @DisplayName("an interrupt ends the waiting for a result, in order or as they arrive")
        void interruptible() throws Exception {
            try (var pool = pool()) {
                for (Callable<?> taker : List.<Callable<?>>of(
                        () -> pool.map(List.of("sleep"), 1),
                        () -> pool.imapUnordered(List.of("sleep"), 1).toList())) {
                    var waiting = new FutureTask<>(taker);
                    Thread thread = Thread.ofPlatform().daemon().start(waiting);
                    await().atMost(Duration.ofSeconds(60)).until(
                            () -> thread.getState() == Thread.State.WAITING
                                    || thread.getState() == Thread.State.TIMED_WAITING);
                    thread.interrupt();
                    var failed = assertThrows(ExecutionException.class,
                            () -> waiting.get(60, TimeUnit.SECONDS));
                    assertEquals("interrupted while waiting for a result",
                            failed.getCause().getMessage());
                }
                pool.terminate();
            }
        }

        @Test
        @DisplayName("a limit for the caller ends the waiting, and for ever means for ever")
        void aLimitForTheCaller() throws Exception {
            try (var pool = pool()) {
                assertEquals(jobs(10), pool.map(jobs(10), 3, ChronoUnit.FOREVER.getDuration()));
                assertThrows(TimeoutException.class,
                        () -> pool.map(List.of("sleep"), 1, Duration.ofMillis(50)));
                pool.terminate();
            }
        }
    }

    @Nested
    @DisplayName("when a worker dies")
    class WhenAWorkerDies {

        @Test
        @DisplayName("in the middle of a chunk, replaces it, and no result is lost or doubled")
        void chunkIsDoneAgain() throws Exception {
            List<String> jobs = new ArrayList<>(jobs(200));
            jobs.set(57, "halt-once " + folder.resolve("first"));
            jobs.set(111, "halt-once " + folder.resolve("second"));
            var pool = pool();
            try (pool) {
                assertEquals(jobs, pool.map(jobs, 20));
            }
            assertEquals(2, pool.replaced());
        }

        @Test
        @DisplayName("by kill -9 while it works, has its job done again by another process")
        void killedInMidRun() throws Exception {
            Path gate = folder.resolve("gate");
            var pool = pool();
            try (pool) {
                Set<Long> pids = pids(pool);
                List<String> jobs = new ArrayList<>(jobs(100));
                jobs.set(50, "await " + gate);
                var results = pool.imap(jobs, 10).iterator();
                // The worker that has job 50 has written its pid there.
                Path holder = folder.resolve("gate.pid");
                await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(holder)
                        && Files.size(holder) > 0);
                long victim = Long.parseLong(Files.readString(holder));
                assertTrue(pids.contains(victim));
                ProcessHandle handle = ProcessHandle.of(victim).orElseThrow();
                handle.destroyForcibly();
                await().atMost(Duration.ofSeconds(60)).until(() -> !handle.isAlive());
                Files.createFile(gate);
                List<String> all = new ArrayList<>();
                results.forEachRemaining(all::add);
                assertEquals(jobs, all);
            }
            assertEquals(1, pool.replaced());
        }

        @Test
        @DisplayName("of the same job three times, gives that job up and no other")
        void deadlyJobIsGivenUp() throws Exception {
            var pool = pool();
            try (pool) {
                Iterator<String> results = pool.imap(List.of("echo a", "halt", "echo b"), 3)
                        .iterator();
                assertEquals("echo a", results.next());
                var failed = assertThrows(CompletionException.class, results::next);
                assertTrue(failed.getMessage().contains("ended with status 9"),
                        failed::getMessage);
                assertEquals("echo b", results.next());
            }
            assertEquals(3, pool.replaced());
        }

        @Test
        @DisplayName("or takes too long, treats it the same")
        void silentWorkersAreReplaced() throws Exception {
            try (var pool = pool(Duration.ofMillis(200))) {
                assertThrows(CompletionException.class, () -> pool.map(List.of("sleep"), 1));
            }
        }

        private Set<Long> pids(ProcessPool<?, ?> pool) {
            Set<Long> pids = new HashSet<>();
            pool.workers().forEach(worker -> pids.add(worker.pid()));
            return pids;
        }
    }

    @Nested
    @DisplayName("at its end")
    class AtItsEnd {

        @ParameterizedTest(name = "by {0}")
        @CsvSource({"close", "terminate"})
        @DisplayName("leaves no process, and takes no more jobs")
        void leavesNoProcess(String how) throws Exception {
            var pool = pool();
            List<Process> workers;
            try (pool) {
                workers = pool.workers();
                pool.map(jobs(10), 1);
                if (how.equals("terminate")) {
                    pool.terminate();
                    assertTrue(workers.stream().noneMatch(Process::isAlive));
                }
            }
            assertTrue(workers.stream().noneMatch(Process::isAlive));
            assertThrows(IllegalStateException.class, () -> pool.map(jobs(1), 1));
        }

        @Test
        @DisplayName("by close, still delivers what was handed in")
        void closeDelivers() throws Exception {
            Iterator<String> results;
            try (var pool = pool()) {
                results = pool.imap(jobs(100), 3).iterator();
            }
            List<String> all = new ArrayList<>();
            results.forEachRemaining(all::add);
            assertEquals(jobs(100), all);
        }

        @Test
        @DisplayName("by terminate, reports the jobs that are not done")
        void terminateReports() throws Exception {
            try (var pool = pool()) {
                Iterator<String> results = pool.imap(List.of("sleep", "sleep", "echo"), 1)
                        .iterator();
                pool.terminate();
                for (int i = 0; i < 3; i++) {
                    assertThrows(CompletionException.class, results::next);
                }
            }
        }
    }

    /** The worker: each job is a word that says what to do, and mostly the answer, too. */
    static final class OddJobs {

        public static void main(String[] args) throws Exception {
            PoolWorker.work(OddJobs::job);
        }

        private static String job(String job) {
            String[] words = job.split(" ");
            try {
                switch (words[0]) {
                    case "await" -> {
                        Path gate = Path.of(words[1]);
                        Files.writeString(Path.of(words[1] + ".pid"),
                                "" + ProcessHandle.current().pid());
                        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(gate));
                    }
                    case "halt-once" -> {
                        if (!Files.exists(Path.of(words[1]))) {
                            Files.createFile(Path.of(words[1]));
                            Runtime.getRuntime().halt(9);
                        }
                    }
                    case "halt" -> Runtime.getRuntime().halt(9);
                    case "print" -> System.out.println("a print that a learner added");
                    case "read" -> {
                        return "" + System.in.read();
                    }
                    case "assert" -> throw new AssertionError("wrong");
                    case "recurse" -> job(job);
                    case "null" -> {
                        return null;
                    }
                    case "exit" -> System.exit(3);
                    case "sleep" -> new CountDownLatch(1).await();
                    case "fail" -> throw new IllegalStateException("no such luck");
                    default -> {}
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return job;
        }
    }
}
