package tutorial.processes.exercises;

import tutorial.processes.exercises.BothStreamsContract.Printed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.IOUtils;

/**
 * Exercise: a child that prints much on both streams, and a parent that wants all of it.
 *
 * <p>Run {@code mvn -q -f 01-processes test -Pexercises}: parent and child wait for each other for
 * ever. Repair {@link #read} so that it returns all of both.
 *
 * <p>Hint: a pipe holds about 64 kB. The child waits until somebody reads its errors; the parent
 * reads its output and waits for the end of that. Who could read the errors meanwhile?
 */
final class BothStreams {

    /** Starts the child and returns all it printed, when it has ended. */
    Printed read(ProcessBuilder builder) throws IOException, InterruptedException {
        Process child = builder.start();
        // TODO: one stream after the other is not enough.
        String output = IOUtils.toString(child.getInputStream(), StandardCharsets.UTF_8);
        String errors = IOUtils.toString(child.getErrorStream(), StandardCharsets.UTF_8);
        return new Printed(output, errors, child.waitFor());
    }
}
