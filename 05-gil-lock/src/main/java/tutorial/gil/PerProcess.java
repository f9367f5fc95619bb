package tutorial.gil;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A global interpreter lock is global to its process: two processes have two of them, and compute
 * on two cores at the same time.
 *
 * <p>You will see the same two jobs, each under a global lock: as two threads of one process, where
 * they take turns, and in two processes, where they do not.
 *
 * <p>This is why Python's {@code multiprocessing} speeds up what its {@code threading} can not.
 */
public final class PerProcess {

    private static final String HELP = """
            PerProcess: two jobs under one global lock in one process, then in two processes.
              limit  each job counts the primes below this, 1000 to 100000000 (default 2000000)
            Copy: mvn -q -f 05-gil-lock -Dexample=PerProcess -Dexec.args="2000000"
            """;

    static void main(String[] args) throws IOException {
        var arguments = Arguments.of(HELP, args);
        int limit = arguments.number("limit", 2_000_000, 1_000, 100_000_000);
        arguments.end();

        Run one = run(1, 2, limit);
        Run two = run(2, 1, limit);
        System.out.println("One process with two threads: locks " + one.children().size()
                + ", switches in each " + one.switches());
        System.out.println("Two processes with one thread: locks " + two.children().size()
                + ", switches in each " + two.switches());
        System.out.printf(Locale.ROOT, "Time: %.2f s and %.2f s, %.2fx as fast%n", one.seconds(),
                two.seconds(), one.seconds() / two.seconds());
    }

    /** What the processes answered, and how long all of it took. */
    record Run(List<Child> children, double seconds) {

        List<Long> switches() {
            return children.stream().map(Child::switches).toList();
        }
    }

    /** One process's answer: the primes of all its jobs, and how often its lock changed hands. */
    record Child(long pid, int primes, long switches) {}

    /** Runs {@code threads} jobs in each of {@code processes} processes. */
    static Run run(int processes, int threads, int limit) throws IOException {
        long start = System.nanoTime();
        List<Child> answers = new ArrayList<>();
        try (var children = new Children()) {
            List<Process> running = new ArrayList<>();
            for (int k = 0; k < processes; k++) {
                running.add(children.start(ChildJvm.of(List.of("-XX:+UseSerialGC"), Worker.class,
                        "" + threads, "" + limit).redirectError(ProcessBuilder.Redirect.INHERIT)));
            }
            for (Process child : running) {
                String line = child.inputReader().readLine();
                int status = child.onExit().join().exitValue();
                if (status != 0) {
                    throw new IOException("the child with pid " + child.pid()
                            + " ended with status " + status);
                }
                String[] words = line.split(" ");
                answers.add(new Child(child.pid(), Integer.parseInt(words[0]),
                        Long.parseLong(words[1])));
            }
        }
        return new Run(answers, (System.nanoTime() - start) / 1e9);
    }

    /** The child's program: its lock is its own, like everything else in its memory. */
    static final class Worker {

        static void main(String[] args) throws Exception {
            int threads = Integer.parseInt(args[0]);
            int limit = Integer.parseInt(args[1]);
            var gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL);
            Callable<Integer> job = () -> CpuBound
                    .inThreads(limit, 1, gil::checkPoint, gil::compute).primes();
            int primes = 0;
            try (var pool = Executors.newFixedThreadPool(threads)) {
                for (Future<Integer> done : pool.invokeAll(Collections.nCopies(threads, job))) {
                    primes += done.get();
                }
            }
            System.out.println(primes + " " + gil.counters().switches());
        }
    }
}
