package tutorial.ipc.exercises;

import java.util.List;
import java.util.function.LongSupplier;

/** Puts the contract to the reader's class. */
class FairChoiceExercise implements FairChoiceContract {

    @Override
    public Choice choose(Mechanism one, Mechanism two, List<byte[]> messages, int warmUp,
            LongSupplier nanos) {
        return new FairChoice().choose(one, two, messages, warmUp, nanos);
    }
}
