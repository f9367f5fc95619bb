package tutorial.ipc.exercises;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/** What is easily written instead, and what the contract says to it; the first is the stub. */
@Refused("both warm up as often as was asked")
class FairChoiceMistakes {

    /** Warms up and takes turns, and leaves it to others what becomes of the times. */
    private abstract static class Turns implements FairChoiceContract {

        abstract long of(long[] times);

        @Override
        public Choice choose(Mechanism one, Mechanism two, List<byte[]> messages, int warmUp,
                LongSupplier nanos) {
            for (int k = 0; k < warmUp; k++) {
                one.roundTrip(messages.getFirst());
                two.roundTrip(messages.getFirst());
            }
            long[] ofOne = new long[messages.size()];
            long[] ofTwo = new long[messages.size()];
            for (int k = 0; k < messages.size(); k++) {
                long start = nanos.getAsLong();
                one.roundTrip(messages.get(k));
                long between = nanos.getAsLong();
                two.roundTrip(messages.get(k));
                ofOne[k] = between - start;
                ofTwo[k] = nanos.getAsLong() - between;
            }
            return choice(one, two, of(ofOne), of(ofTwo));
        }
    }

    private static FairChoiceContract.Choice choice(FairChoiceContract.Mechanism one,
            FairChoiceContract.Mechanism two, long ofOne, long ofTwo) {
        return new FairChoiceContract.Choice(ofOne <= ofTwo ? one : two, ofOne, ofTwo);
    }

    private static long[] times(FairChoiceContract.Mechanism each, List<byte[]> messages,
            LongSupplier nanos) {
        return messages.stream().mapToLong(message -> {
            long start = nanos.getAsLong();
            each.roundTrip(message);
            return nanos.getAsLong() - start;
        }).toArray();
    }

    private static long median(long[] times) {
        return Arrays.stream(times).sorted().skip(times.length / 2).findFirst().orElseThrow();
    }

    @Refused("neither a few long pauses nor one lucky round trip: median of one")
    static class Mean extends Turns {

        @Override
        long of(long[] times) {
            return LongStream.of(times).sum() / times.length;
        }
    }

    @Refused("neither a few long pauses nor one lucky round trip: median of two")
    static class Least extends Turns {

        @Override
        long of(long[] times) {
            return LongStream.of(times).min().orElseThrow();
        }
    }

    @Refused("they take turns")
    static class OneAfterTheOther implements FairChoiceContract {

        @Override
        public Choice choose(Mechanism one, Mechanism two, List<byte[]> messages, int warmUp,
                LongSupplier nanos) {
            for (int k = 0; k < warmUp; k++) {
                one.roundTrip(messages.getFirst());
                two.roundTrip(messages.getFirst());
            }
            return choice(one, two, median(times(one, messages, nanos)),
                    median(times(two, messages, nanos)));
        }
    }

    @Refused("every message goes through both")
    static class EachItsOwnMessages implements FairChoiceContract {

        @Override
        public Choice choose(Mechanism one, Mechanism two, List<byte[]> messages, int warmUp,
                LongSupplier nanos) {
            for (int k = 0; k < warmUp; k++) {
                one.roundTrip(messages.getFirst());
                two.roundTrip(messages.getLast());
            }
            long[] ofOne = new long[messages.size()];
            long[] ofTwo = new long[messages.size()];
            for (int k = 0; k < messages.size(); k++) {
                ofOne[k] = times(one, List.of(messages.getFirst()), nanos)[0];
                ofTwo[k] = times(two, List.of(messages.getLast()), nanos)[0];
            }
            return choice(one, two, median(ofOne), median(ofTwo));
        }
    }

    @Refused("the clock that was given was not asked")
    static class HasAClockOfItsOwn implements FairChoiceContract {

        @Override
        public Choice choose(Mechanism one, Mechanism two, List<byte[]> messages, int warmUp,
                LongSupplier nanos) {
            return new OneAfterTheOther().choose(one, two, messages, warmUp, System::nanoTime);
        }
    }
}
