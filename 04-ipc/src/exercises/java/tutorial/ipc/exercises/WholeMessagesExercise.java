package tutorial.ipc.exercises;

import java.io.IOException;
import java.io.InputStream;

/** Puts the contract to the reader's class. */
class WholeMessagesExercise implements WholeMessagesContract {

    @Override
    public byte[] read(InputStream in) throws IOException {
        return new WholeMessages().read(in);
    }
}
