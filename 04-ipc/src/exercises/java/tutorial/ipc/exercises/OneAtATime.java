package tutorial.ipc.exercises;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongUnaryOperator;

/**
 * Exercise: several processes change one number in a file. {@code mvn -q -f 04-ipc -Ppractice}
 *
 * <p>Two of them both read 7 and both write 8. Repair {@link #change} so that from the read to the
 * write no other process is between, however long the change takes, and so that a process that is
 * killed there keeps nobody out.
 */
public final class OneAtATime {

    /** Replaces the eight-byte number in {@code file} by what {@code change} makes of it. */
    public void change(Path file, LongUnaryOperator change) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            // TODO: what may another process do between this read and this write?
            ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
            channel.read(number, 0);
            number.putLong(0, change.applyAsLong(number.getLong(0)));
            channel.write(number.flip(), 0);
        }
    }
}
