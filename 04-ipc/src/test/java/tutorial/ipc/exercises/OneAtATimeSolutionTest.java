package tutorial.ipc.exercises;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.DisplayName;
import tutorial.ipc.lib.ChildJvm;

/** A solution by a lock on the file itself; closing the channel gives it back. */
@DisplayName("Solution: OneAtATime")
class OneAtATimeSolutionTest implements OneAtATimeContract {

    @Override
    public ProcessBuilder increaser(Path file, int times) {
        return ChildJvm.of(Increaser.class, file.toString(), Integer.toString(times));
    }

    /** The child's program: arguments file, times. */
    static final class Increaser {

        static void main(String[] args) throws IOException {
            for (int k = 0; k < Integer.parseInt(args[1]); k++) {
                try (var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
                    channel.lock();
                    ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
                    channel.read(number, 0);
                    number.putLong(0, number.getLong(0) + 1);
                    channel.write(number.flip(), 0);
                }
            }
        }
    }
}
