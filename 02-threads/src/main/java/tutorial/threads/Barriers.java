package tutorial.threads;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import tutorial.threads.lib.AllAtOnce;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Await;
import tutorial.threads.lib.Log;

/**
 * At a barrier all wait until the last one comes. If one never comes, and one of them has a limit,
 * the barrier is broken for everybody, until it is reset.
 * In Python's {@code Barrier} the one with the limit gets the same exception as the others.
 */
public final class Barriers {

    private static final int LONG = 10_000;

    static void main(String[] given) throws Exception {
        var args = Arguments.of(Barriers.class, given);
        int parties = args.number("parties", "how many threads meet", 3, 2, 50);
        int rounds = args.number("rounds", "how often", 3, 1, 50);
        args.end();
        System.out.println("rounds worked in: " + meet(parties, rounds));
        Broken broken = neverComes();
        System.out.println("one never comes:  " + broken.got);
        System.out.println("after a reset:    " + broken.afterReset);
    }

    /** What they got: one with a limit, one that came later, one beside the first; then three. */
    record Broken(List<String> got, List<String> afterReset) {}

    /** Nobody begins a round before all have ended the one before: the rounds worked in. */
    static List<Integer> meet(int parties, int rounds) throws InterruptedException {
        var worked = new ConcurrentLinkedQueue<Integer>();
        var barrier = new CyclicBarrier(parties, () -> Log.debug("the last one is here"));
        AllAtOnce.run(parties, () -> {
            for (int round = 1; round <= rounds; round++) {
                worked.add(round);
                come(barrier, LONG);
            }
        });
        return List.copyOf(worked);
    }

    // region barrier
    /** Two of three come, and one of them does not wait for long. */
    static Broken neverComes() throws Exception {
        var barrier = new CyclicBarrier(3);
        var patient = inBackground(barrier);
        List<String> got = List.of(come(barrier, 1), come(barrier, LONG), patient.get());
        barrier.reset();
        var two = List.of(inBackground(barrier), inBackground(barrier));
        return new Broken(got,
                List.of(come(barrier, LONG), two.getFirst().get(), two.getLast().get()));
    }
    // endregion

    /** Another thread comes; it waits there when this returns. */
    private static FutureTask<String> inBackground(CyclicBarrier barrier) throws Exception {
        int before = barrier.getNumberWaiting();
        var coming = new FutureTask<>(() -> come(barrier, LONG));
        Thread.ofPlatform().daemon().start(coming);
        Await.until(() -> barrier.getNumberWaiting() > before, () -> "nobody waits");
        return coming;
    }

    private static String come(CyclicBarrier barrier, int millis) {
        try {
            barrier.await(millis, TimeUnit.MILLISECONDS);
            return "met";
        } catch (Exception notMet) {
            Log.debug("meets nobody: {}", notMet.toString());
            return notMet.getClass().getSimpleName();
        }
    }
}
