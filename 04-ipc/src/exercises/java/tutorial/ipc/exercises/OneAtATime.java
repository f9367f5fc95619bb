package tutorial.ipc.exercises;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Exercise: a counter in a file, increased by several processes, and not one increase lost.
 *
 * <p>Run {@code mvn -q -f 04-ipc test -Pexercises}: two processes both read 7 and both write 8.
 * Repair {@link #increase} so that the file counts exactly, also when one of the processes is
 * killed at any moment.
 *
 * <p>Hint: {@code FileChannel.lock} excludes other processes and is given back by the system. It is
 * held until it is released or the channel is closed.
 */
public final class OneAtATime {

    private OneAtATime() {}

    /** Adds 1 to the eight-byte number in {@code file}. */
    public static void increase(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            // TODO: another process may read between this read and this write.
            ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
            channel.read(number, 0);
            number.putLong(0, number.getLong(0) + 1);
            channel.write(number.flip(), 0);
        }
    }

    /** A process that increases: arguments file, times. */
    public static void main(String[] args) throws IOException {
        for (int k = 0; k < Integer.parseInt(args[1]); k++) {
            increase(Path.of(args[0]));
        }
    }
}
