package tutorial.processes.exercises;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Exercise: a child ends, and nobody of its family is left.
 *
 * <p>Run {@code mvn -q -f 01-processes -Ppractice}: the child's own children live on. Repair
 * {@link #end} so that all of them are asked to end, have one limit for it together, and are killed
 * only then. A child may start another process for each that ends.
 */
final class EndTheTree {

    /** Returns as soon as the child and all below it have ended. */
    void end(ProcessHandle child, Duration limit) throws Exception {
        // TODO: and all that it has started?
        child.destroy();
        try {
            child.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException deaf) {
            child.destroyForcibly();
            child.onExit().get();
        }
    }
}
