package tutorial.ipc.exercises;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongUnaryOperator;

/** Puts the contract to the reader's class. */
class OneAtATimeExercise implements OneAtATimeContract {

    @Override
    public void change(Path file, LongUnaryOperator change) throws IOException {
        new OneAtATime().change(file, change);
    }
}
