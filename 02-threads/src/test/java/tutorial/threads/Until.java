package tutorial.threads;

import java.time.Duration;

/** What is likely in each round, and certain in many of them. */
final class Until {

    private Until() {}

    /** Repeats the round until it shows what it is to show; false if it never did so in time. */
    static <E extends Exception> boolean seen(Duration limit, Round<E> round) throws E {
        long start = System.nanoTime();
        boolean seen = false;
        while (!seen && System.nanoTime() - start < limit.toNanos()) {
            seen = round.shows();
        }
        return seen;
    }

    /** One try. */
    interface Round<E extends Exception> {
        boolean shows() throws E;
    }
}
