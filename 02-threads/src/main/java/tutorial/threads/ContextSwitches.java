package tutorial.threads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * The operating system counts how often it took a core from a thread: voluntarily, because the
 * thread waited for something, and involuntarily, because its time was up or another was due.
 *
 * <p>You will see that two threads that hand a turn to each other switch about once per hand-over,
 * and that a thread that only computes gives its core away only where it is taken from it.
 */
public final class ContextSwitches {

    private static final String HELP = """
            ContextSwitches: how often the OS switched away from threads that wait, and that do not.
              rounds   how often the turn goes there and back, 1 to 1000000 (default 5000)
              millions of steps of the thread that only computes, 1 to 10000 (default 100)
            Copy: mvn -q -f 02-threads -Dexample=ContextSwitches -Dexec.args="10000 100"
            """;

    static final String NEEDED = "ContextSwitches needs /proc/thread-self/status, which only Linux "
            + "has: nothing to see here.";

    private static final Path STATUS = Path.of("/proc/thread-self/status");

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int rounds = arguments.number("rounds", 5_000, 1, 1_000_000);
        int millions = arguments.number("millions", 100, 1, 10_000);
        arguments.end();
        if (!isCounted()) {
            System.out.println(NEEDED);
            return;
        }
        System.out.println("                 hand-overs  voluntary  involuntary");
        print("two that wait", 2 * rounds, pingPong(rounds));
        print("one that computes", 0, compute(millions));
    }

    private static void print(String who, int handOvers, Switches switches) {
        System.out.printf("%-17s %9d  %9d  %11d%n", who, handOvers, switches.voluntary(),
                switches.involuntary());
    }

    /** Whether this system counts a thread's switches where this example looks for them. */
    static boolean isCounted() {
        return Files.isReadable(STATUS);
    }

    /** How often the OS switched away from a thread. */
    record Switches(long voluntary, long involuntary) {

        Switches minus(Switches before) {
            return new Switches(voluntary - before.voluntary, involuntary - before.involuntary);
        }

        Switches plus(Switches other) {
            return new Switches(voluntary + other.voluntary, involuntary + other.involuntary);
        }
    }

    // region ofThisThread
    /** What the OS has counted for the thread that asks; see proc(5), /proc/pid/task/tid/status. */
    static Switches ofThisThread() throws IOException {
        long voluntary = 0;
        long involuntary = 0;
        for (String line : Files.readAllLines(STATUS)) {
            String[] field = line.split(":\\s*");
            switch (field[0]) {
                case "voluntary_ctxt_switches" -> voluntary = Long.parseLong(field[1]);
                case "nonvoluntary_ctxt_switches" -> involuntary = Long.parseLong(field[1]);
                default -> {}
            }
        }
        return new Switches(voluntary, involuntary);
    }
    // endregion

    /** Two threads, each of which waits for its turn and then hands it to the other. */
    static Switches pingPong(int rounds) throws Exception {
        var ping = new Semaphore(1);
        var pong = new Semaphore(0);
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<Switches> a = threads.submit(() -> during(() -> turns(ping, pong, rounds)));
            Future<Switches> b = threads.submit(() -> during(() -> turns(pong, ping, rounds)));
            return a.get().plus(b.get());
        }
    }

    private static Object turns(Semaphore mine, Semaphore others, int rounds)
            throws InterruptedException {
        for (int i = 0; i < rounds; i++) {
            mine.acquire();
            others.release();
        }
        return rounds;
    }

    /** One thread that waits for nothing. */
    static Switches compute(int millions) throws Exception {
        try (var threads = Executors.newFixedThreadPool(1)) {
            return threads.submit(() -> during(() -> {
                long x = 1;
                for (long i = 0; i < millions * 1_000_000L; i++) {
                    x = x * 6_364_136_223_846_793_005L + i;
                }
                // The result is used, or the JIT would leave the loop out.
                return List.of(x);
            })).get();
        }
    }

    private static Switches during(Callable<?> work) throws Exception {
        Switches before = ofThisThread();
        work.call();
        return ofThisThread().minus(before);
    }
}
