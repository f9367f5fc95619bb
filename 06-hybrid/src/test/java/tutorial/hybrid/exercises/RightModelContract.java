package tutorial.hybrid.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
interface RightModelContract {

    /** What a job does. */
    enum Kind {
        /** Asks a server, and waits for its answer; there are hundreds of these. */
        ASKS,
        /** Computes, and waits for nothing. */
        COMPUTES,
        /** Calls a C library that crashes now and then, and ends the process in which it runs. */
        CRASHES
    }

    /** Something to be done; to call it does it on the calling thread. */
    interface Job extends Callable<String> {
        Kind kind();
    }

    /** What the jobs run on. */
    interface Machine {
        int cores();

        /** Does the job in a process of its own; the caller waits for it. */
        String inOwnProcess(Job job) throws IOException, InterruptedException;
    }

    List<String> doAll(List<Job> jobs, Machine machine) throws Exception;

    @Test
    @Order(1)
    @DisplayName("hundreds of jobs that ask wait at once, each on a virtual thread")
    default void hundredsAsk() throws Exception {
        var all = new CountDownLatch(200);
        var run = new Run(3);
        run.add(200, Kind.ASKS, () -> {
            all.countDown();
            if (Thread.currentThread().isVirtual()) {
                all.await();
            }
        });
        run.endsInTime(this, "200 jobs ask, and they do not all wait at once");
        assertEquals(0, run.threads.stream().filter(each -> !each.isVirtual()).count(),
                "platform threads for jobs that only wait");
    }

    @Test
    @Order(2)
    @DisplayName("jobs that compute have a platform thread for each core, no more")
    default void threeCompute() throws Exception {
        var run = new Run(3);
        var three = new CountDownLatch(3);
        var tooMany = new CountDownLatch(1);
        var atWork = new AtomicInteger();
        var most = new AtomicInteger();
        run.add(6, Kind.COMPUTES, () -> {
            if (most.accumulateAndGet(atWork.incrementAndGet(), Math::max) > 3) {
                tooMany.countDown();
            }
            three.countDown();
            three.await();
            // Time for one more to come, whom nobody keeps out.
            tooMany.await(150, TimeUnit.MILLISECONDS);
            atWork.decrementAndGet();
        });
        run.endsInTime(this, "there are 3 cores, and fewer jobs than that compute at once");
        assertTrue(most.get() <= 3, () -> most + " jobs compute at once, there are 3 cores");
        assertTrue(run.threads.stream().noneMatch(Thread::isVirtual), "a job that computes ran on"
                + " a virtual thread, and kept what carries all the others");
    }

    @Test
    @Order(3)
    @DisplayName("a job that may crash has a process of its own, and only its answer tells of it")
    default void someCrash() throws Exception {
        var run = new Run(3);
        run.add(2, Kind.ASKS, () -> {});
        run.add(3, Kind.CRASHES, () -> {});
        run.add(2, Kind.COMPUTES, () -> {});
        run.endsInTime(this, "doAll never comes back");
        assertEquals(3, run.processes.get(), "processes for 3 jobs that may crash");
    }

    @Test
    @Order(4)
    @DisplayName("no kind waits until another one is done, in whatever order they are given")
    default void allAtOnce() throws Exception {
        for (Kind last : Kind.values()) {
            var run = new Run(2);
            var lastIsDone = new CountDownLatch(2);
            Stream.of(Kind.values()).filter(kind -> kind != last)
                    .forEach(kind -> run.add(5, kind, lastIsDone::await));
            run.add(2, last, lastIsDone::countDown);
            run.endsInTime(this, "jobs of kind " + last
                    + " were given last, and do not run while the others are under way");
        }
    }

    @Test
    @Order(5)
    @DisplayName("no thread is left behind")
    default void nothingIsLeft() throws Exception {
        var run = new Run(3);
        Stream.of(Kind.values()).forEach(kind -> run.add(5, kind, () -> {}));
        run.endsInTime(this, "doAll never comes back");
        for (Thread thread : run.threads) {
            assertTrue(thread.join(Duration.ofSeconds(1)), () -> "still there: " + thread);
        }
    }

    /** What a job does before it answers. */
    interface Step {
        void go() throws InterruptedException;
    }

    /** Some jobs and the machine for them; notes who ran them. */
    final class Run implements Machine {

        private final int cores;
        private final List<Job> jobs = new ArrayList<>();
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        private final AtomicInteger processes = new AtomicInteger();
        private volatile String problem;

        Run(int cores) {
            this.cores = cores;
        }

        void add(int count, Kind kind, Step step) {
            for (int k = 0; k < count; k++) {
                jobs.add(new Noted(this, jobs.size(), kind, step));
            }
        }

        void endsInTime(RightModelContract solution, String complaint) throws Exception {
            List<String> answers;
            try {
                answers = new InTime<>(() -> solution.doAll(jobs, this)).get(complaint);
            } catch (Exception thrown) {
                noProblem();
                throw thrown;
            }
            noProblem();
            assertEquals(IntStream.range(0, jobs.size())
                    .mapToObj(k -> answer(k, jobs.get(k).kind())).toList(), answers);
        }

        private void noProblem() {
            if (problem != null) {
                fail(problem);
            }
        }

        /** Every third of those that may crash does. */
        private static String answer(int number, Kind kind) {
            return kind == Kind.CRASHES && number % 3 == 0
                    ? "job " + number + " crashed"
                    : "answer " + number;
        }

        @Override
        public int cores() {
            return cores;
        }

        @Override
        public String inOwnProcess(Job job) throws IOException, InterruptedException {
            if (job.kind() != Kind.CRASHES) {
                problem = "a process was started for a job that " + job.kind();
            }
            processes.incrementAndGet();
            threads.add(Thread.currentThread());
            var its = (Noted) job;
            its.step.go();
            String answer = answer(its.number, job.kind());
            if (answer.endsWith("crashed")) {
                throw new IOException(answer);
            }
            return answer;
        }
    }

    /** A job that notes on which thread it runs. */
    record Noted(Run run, int number, Kind kind, Step step) implements Job {

        @Override
        public String call() throws InterruptedException {
            if (kind == Kind.CRASHES) {
                run.problem = "a job that CRASHES ran in this process, and has ended it";
            }
            run.threads.add(Thread.currentThread());
            step.go();
            return Run.answer(number, kind);
        }
    }
}
