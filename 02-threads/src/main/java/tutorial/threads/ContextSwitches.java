package tutorial.threads;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;
import tutorial.threads.lib.Switches;

/**
 * The OS takes the core from a thread for two reasons, and counts both: the thread waits, which is
 * voluntary, or its time is up, which is not.
 * Python reads the same numbers, for the process, by {@code resource.getrusage}.
 */
public final class ContextSwitches {

    static final String NEEDED = "This system does not count the switches of a thread in /proc.";

    static void main(String[] given) throws Exception {
        var args = Arguments.of(ContextSwitches.class, given);
        int turns = args.number("turns", "how often each hands over", 5_000, 1, 1_000_000);
        int millions = args.number("millions", "of steps to compute", 100, 1, 10_000);
        args.end();
        if (!Switches.areCounted()) {
            System.out.println(NEEDED);
            return;
        }
        System.out.println("               hand-overs  voluntary  involuntary");
        List<Switches> waiting = pingPong(turns);
        print("ping waits", turns, waiting.getFirst());
        print("pong waits", turns, waiting.getLast());
        print("third computes", 0, compute(millions));
    }

    private static void print(String who, int handOvers, Switches switches) {
        System.out.printf("%-15s %9d  %9d  %11d%n", who, handOvers, switches.voluntary(),
                switches.involuntary());
    }

    /** Two threads, each of which waits for its turn and then hands it to the other. */
    static List<Switches> pingPong(int turns) throws Exception {
        var ping = new Semaphore(1);
        var pong = new Semaphore(0);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var a = threads.submit(() -> Switches.during(() -> takeTurns(ping, pong, turns)));
            var b = threads.submit(() -> Switches.during(() -> takeTurns(pong, ping, turns)));
            return List.of(a.get(), b.get());
        }
    }

    // region handOver
    private static Object takeTurns(Semaphore mine, Semaphore others, int turns)
            throws InterruptedException {
        for (int i = 0; i < turns; i++) {
            mine.acquire();
            others.release();
        }
        Log.debug("handed over {} times", turns);
        return turns;
    }
    // endregion

    /** One thread that waits for nothing. */
    static Switches compute(int millions) throws Exception {
        return Switches.during(() -> {
            long x = 1;
            for (long i = 0; i < millions * 1_000_000L; i++) {
                x = x * 6_364_136_223_846_793_005L + i;
            }
            Log.debug("computed {}", x);
            return x;
        });
    }
}
