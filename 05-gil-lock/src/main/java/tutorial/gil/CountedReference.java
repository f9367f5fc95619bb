package tutorial.gil;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.Log;

/**
 * Without a lock a plain count of references loses changes, and an atomic one costs several times
 * as much. Free-threaded Python is biased: plain for the thread that made the object, atomic for
 * others (PEP 703). Java counts no references: its collector follows them.
 */
public final class CountedReference {

    static void main(String[] given) throws InterruptedException {
        var args = Arguments.of(CountedReference.class, given);
        int times = args.number("times", "references made by each", 1_000_000, 100_000, 10_000_000);
        args.end();
        System.out.println("        cost in one thread  lost by two threads");
        double plain = nanos(Kind.PLAIN, times);
        for (Kind kind : Kind.values()) {
            System.out.printf(Locale.ROOT, "%-6s %18.1fx  %d%n", kind, nanos(kind, times) / plain,
                    lost(kind, times));
        }
    }

    private static final int ROUNDS = 20;

    enum Kind {
        PLAIN, ATOMIC, BIASED
    }

    // region make
    /** The references to one object, as its maker counts them and as everybody does. */
    record Counts(Thread maker, AtomicLong own, AtomicLong shared) {
        Counts() {
            this(Thread.currentThread(), new AtomicLong(), new AtomicLong());
        }

        /** Makes references; opaque: the compiler leaves each read and write in place. */
        void make(Kind kind, int times) {
            boolean isMaker = Thread.currentThread() == maker;
            for (int i = 0; i < times; i++) {
                if (kind == Kind.PLAIN || kind == Kind.BIASED && isMaker) {
                    own.setOpaque(own.getOpaque() + 1);
                } else {
                    shared.incrementAndGet();
                }
            }
        }
    }

    /** How many are not counted when the maker and another thread make them, in some rounds. */
    static long lost(Kind kind, int times) throws InterruptedException {
        long lost = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var counts = new Counts();
            Thread other = Thread.ofPlatform().start(() -> counts.make(kind, times));
            counts.make(kind, times);
            other.join();
            lost += 2L * times - counts.own.get() - counts.shared.get();
        }
        Log.debug("{}: {} lost", kind, lost);
        return lost;
    }
    // endregion

    /** The quickest of some rounds: what else runs on the machine makes rounds only longer. */
    static double nanos(Kind kind, int times) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            var counts = new Counts();
            long start = System.nanoTime();
            counts.make(kind, times);
            best = Math.min(best, (System.nanoTime() - start) / (double) times);
        }
        Log.debug("{}: {} ns", kind, best);
        return best;
    }
}
