package tutorial.coroutines.exercises;

import java.io.BufferedReader;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import tutorial.coroutines.lib.Generator;

/** Runs the contract against the reader's class, by -Ppractice only. */
@DisplayName("Exercise: LinesOfFile")
class LinesOfFileExercise implements LinesOfFileContract {

    @Override
    public Generator<Void, String> lines(Callable<BufferedReader> open) {
        return LinesOfFile.lines(open);
    }
}
