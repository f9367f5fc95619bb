package tutorial.processes.exercises;

import tutorial.processes.exercises.BothStreamsContract.Printed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.IOUtils;

/**
 * Exercise: a child that prints much on both streams, and a parent that wants all of it.
 *
 * <p>Run {@code mvn -q -f 01-processes -Ppractice}: parent and child wait for each other for ever.
 * Repair {@link #read} so that it returns all of both. If a stream cannot be read, the caller must
 * learn it by an exception.
 */
final class BothStreams {

    /** Returns all that the child prints, and its exit status, when it has ended. */
    Printed read(Process child) throws IOException, InterruptedException {
        // TODO: one stream after the other is not enough.
        String output = IOUtils.toString(child.getInputStream(), StandardCharsets.UTF_8);
        String errors = IOUtils.toString(child.getErrorStream(), StandardCharsets.UTF_8);
        return new Printed(output, errors, child.waitFor());
    }
}
