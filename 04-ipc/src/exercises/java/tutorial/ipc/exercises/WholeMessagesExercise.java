package tutorial.ipc.exercises;

import java.io.InputStream;
import org.junit.jupiter.api.DisplayName;

/** Runs the contract against the reader's class, by -Pexercises only. */
@DisplayName("Exercise: WholeMessages")
class WholeMessagesExercise implements WholeMessagesContract {

    @Override
    public byte[] read(InputStream in) throws Exception {
        return new WholeMessages().read(in);
    }
}
