package tutorial.ipc.exercises;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import tutorial.ipc.lib.ChildJvm;

/** Runs the contract against the reader's class, by -Pexercises only. */
@DisplayName("Exercise: OneAtATime")
class OneAtATimeExercise implements OneAtATimeContract {

    @Override
    public ProcessBuilder increaser(Path file, int times) {
        return ChildJvm.of(OneAtATime.class, file.toString(), Integer.toString(times));
    }
}
