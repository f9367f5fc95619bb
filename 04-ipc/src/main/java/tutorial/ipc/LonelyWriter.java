package tutorial.ipc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.Fifo;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;

/**
 * Who opens a named pipe to write waits for a reader, and who writes when the reader has left gets
 * an error: Python's {@code BrokenPipeError}, in Java an IOException.
 */
public final class LonelyWriter {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(LonelyWriter.class, args);
        int limit = arguments.number("limit", "milliseconds to wait", 200, 1, 100_000);
        arguments.end();
        Libc.require(LonelyWriter.class, "mkfifo");
        System.out.println("Nobody reads: " + withoutReader(Duration.ofMillis(limit)));
        System.out.println("The reader leaves: " + readerLeaves());
    }

    static String withoutReader(Duration limit) throws IOException {
        try (var fifo = new Fifo()) {
            Fifo.writer(fifo.name(), limit).close();
            return "somebody reads";
        } catch (TimeoutException nobody) {
            Log.debug("gave up: {}", nobody.getMessage());
            return "the opening waits; given up in time";
        }
    }

    // region alone
    static String readerLeaves() throws IOException, TimeoutException {
        try (var fifo = new Fifo()) {
            // Being the reader oneself for a moment spares waiting for one.
            FileChannel reader = Fifo.both(fifo.name());
            try (FileChannel writer = Fifo.writer(fifo.name(), Duration.ofSeconds(40))) {
                writer.write(ByteBuffer.allocate(10));
                reader.close();
                Log.debug("the reader has left with 10 bytes unread");
                writer.write(ByteBuffer.allocate(10));
                return "nothing is noticed";
            } catch (IOException broken) {
                return "the next write is an IOException";
            }
        }
    }
    // endregion
}
