package tutorial.ipc.exercises;

import java.util.List;
import java.util.function.LongSupplier;
import tutorial.ipc.exercises.FairChoiceContract.Choice;
import tutorial.ipc.exercises.FairChoiceContract.Mechanism;

/**
 * Exercise: which of two mechanisms is faster here? {@code mvn -q -f 04-ipc -Ppractice}
 *
 * <p>Repair {@link #choose} so that the race is fair. Each makes {@code warmUp} round trips that do
 * not count. Then every message goes once through each, timed singly, turn by turn, so that what
 * happens to the machine meanwhile happens to both. The median decides: pauses come to everybody.
 */
public final class FairChoice {

    /** Measures two mechanisms; {@code nanos} tells the time, the number of messages is odd. */
    public Choice choose(Mechanism one, Mechanism two, List<byte[]> messages, int warmUp,
            LongSupplier nanos) {
        // TODO: what is unfair here?
        long start = nanos.getAsLong();
        messages.forEach(one::roundTrip);
        long between = nanos.getAsLong();
        messages.forEach(two::roundTrip);
        long end = nanos.getAsLong();
        long ofOne = (between - start) / messages.size();
        long ofTwo = (end - between) / messages.size();
        return new Choice(ofOne <= ofTwo ? one : two, ofOne, ofTwo);
    }
}
