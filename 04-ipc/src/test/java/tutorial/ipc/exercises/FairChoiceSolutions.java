package tutorial.ipc.exercises;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Solutions that the contract must accept. */
class FairChoiceSolutions {

    /** One loop, two arrays, sorted. */
    static class OneLoop implements FairChoiceContract {

        @Override
        public Choice choose(Mechanism one, Mechanism two, List<byte[]> messages, int warmUp,
                LongSupplier nanos) {
            for (int k = 0; k < warmUp; k++) {
                one.roundTrip(messages.get(k % messages.size()));
                two.roundTrip(messages.get(k % messages.size()));
            }
            long[] ofOne = new long[messages.size()];
            long[] ofTwo = new long[messages.size()];
            for (int k = 0; k < messages.size(); k++) {
                long start = nanos.getAsLong();
                one.roundTrip(messages.get(k));
                long between = nanos.getAsLong();
                two.roundTrip(messages.get(k));
                long end = nanos.getAsLong();
                ofOne[k] = between - start;
                ofTwo[k] = end - between;
            }
            Arrays.sort(ofOne);
            Arrays.sort(ofTwo);
            long medianOfOne = ofOne[ofOne.length / 2];
            long medianOfTwo = ofTwo[ofTwo.length / 2];
            return new Choice(medianOfOne <= medianOfTwo ? one : two, medianOfOne, medianOfTwo);
        }
    }

    /** Swaps who begins in every round: a b, b a, a b ... */
    static class SwapsWhoBegins implements FairChoiceContract {

        @Override
        public Choice choose(Mechanism one, Mechanism two, List<byte[]> messages, int warmUp,
                LongSupplier nanos) {
            Mechanism[] both = {one, two};
            for (Mechanism each : both) {
                IntStream.range(0, warmUp).forEach(k -> each.roundTrip(messages.getLast()));
            }
            long[][] times = new long[2][messages.size()];
            for (int k = 0; k < messages.size(); k++) {
                for (int turn = 0; turn < 2; turn++) {
                    int which = (k + turn) % 2;
                    long start = nanos.getAsLong();
                    both[which].roundTrip(messages.get(k));
                    times[which][k] = nanos.getAsLong() - start;
                }
            }
            long[] medians = new long[2];
            for (int which = 0; which < 2; which++) {
                medians[which] = LongStream.of(times[which]).sorted()
                        .skip(messages.size() / 2).findFirst().orElseThrow();
            }
            return new Choice(both[medians[0] <= medians[1] ? 0 : 1], medians[0], medians[1]);
        }
    }
}
