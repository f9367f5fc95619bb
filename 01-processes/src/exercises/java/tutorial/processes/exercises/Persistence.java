package tutorial.processes.exercises;

import tutorial.processes.exercises.PersistenceContract.Outcome;
import java.io.IOException;

/**
 * Exercise: a job that sometimes crashes, and a parent that does not give up at once.
 *
 * <p>Run {@code mvn -q -f 01-processes test -Pexercises}: the parent gives up after the first
 * crash. Repair {@link #run} so that it starts the child again as long as a signal ends it, but no
 * more often than allowed.
 *
 * <p>Hint: from 129 on, an exit status usually tells of a signal. A status from 1 to 128
 * is the child's own decision, and it would decide the same again.
 */
final class Persistence {

    /** Runs the child until it ends by itself, at most {@code most} times. */
    Outcome run(ProcessBuilder builder, int most) throws IOException, InterruptedException {
        // TODO: start it again if it crashed.
        int status = builder.start().waitFor();
        return new Outcome(1, status);
    }
}
