package tutorial.threads.exercises;

import org.junit.jupiter.api.DisplayName;

/** Runs the contract against the reader's class. */
@DisplayName("Exercise: CleanStop")
class CleanStopExercise implements CleanStopContract {

    @Override
    public int move(Source source, Session session) {
        return new CleanStop().move(source, session);
    }
}
