package tutorial.threads;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Locale;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;
import tutorial.threads.lib.Schedules;
import tutorial.threads.lib.Version;

/**
 * There are soon too many orders to try, but they meet in few states: a program that counts
 * how many orders lead to each state still counts them all.
 */
public final class StateSpace {

    static void main(String[] given) {
        var args = Arguments.of(StateSpace.class, given);
        String version = args.word("version", "how n is incremented", "plain", Version.names());
        int threads = args.number("threads", "how many threads", 2, 2, 4);
        int most = args.number("rounds", "the most increments each", 8, 1,
                threads == 2 ? 16 : threads == 3 ? 4 : 2);
        args.end();

        System.out.printf("%s, %d threads%n", version, threads);
        System.out.println("increments  states   schedules  deadlocks  smallest n  lose nothing");
        for (int rounds = 1; rounds <= most; rounds *= 2) {
            Schedules all = count(version, threads, rounds);
            int exact = threads * rounds;
            System.out.printf(Locale.ROOT, "%10d  %6d  %10s  %9s  %10s  %12s%n", rounds,
                    all.states(), shortened(all.all()), shortened(all.deadlocks()),
                    all.byResult().firstKey(), shortened(all.byResult().get(exact)));
        }
    }

    static Schedules count(String version, int threads, int rounds) {
        Log.debug("goes through {} rounds of {} threads", rounds, threads);
        Schedules all = Schedules
                .of(Version.valueOf(version.toUpperCase(Locale.ROOT)).machine(threads, rounds));
        Log.debug("{} schedules met in {} states", all.all(), all.states());
        return all;
    }

    /** The number itself, or its first digits and how many there are. */
    static String shortened(BigInteger number) {
        return number.bitLength() < 30
                ? number.toString()
                : new BigDecimal(number).round(new MathContext(2)).toString();
    }
}
