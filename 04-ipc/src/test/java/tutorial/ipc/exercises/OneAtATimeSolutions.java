package tutorial.ipc.exercises;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.LongUnaryOperator;

/** Solutions that the contract must accept. */
class OneAtATimeSolutions {

    /** The file itself is locked; the compiler's lint wants to hear that the name is not used. */
    static class LocksTheFile implements OneAtATimeContract {

        @Override
        @SuppressWarnings("try")
        public void change(Path file, LongUnaryOperator change) throws IOException {
            try (var channel = FileChannel.open(file, StandardOpenOption.READ,
                    StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
                ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
                channel.read(number, 0);
                number.putLong(0, change.applyAsLong(number.getLong(0)));
                channel.write(number.flip(), 0);
            }
        }
    }

    /** A file beside it is locked, and never deleted; the number's file may then be replaced. */
    static class LocksAFileBeside implements OneAtATimeContract {

        @Override
        @SuppressWarnings("try")
        public void change(Path file, LongUnaryOperator change) throws IOException {
            try (var beside = FileChannel.open(file.resolveSibling("lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = beside.lock()) {
                long number = ByteBuffer.wrap(Files.readAllBytes(file)).getLong();
                Path next = file.resolveSibling("next");
                Files.write(next, ByteBuffer.allocate(Long.BYTES)
                        .putLong(change.applyAsLong(number)).array());
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** Asks again and again, with a pause: right as well, but the pause is never right. */
    static class AsksAgain implements OneAtATimeContract {

        @Override
        public void change(Path file, LongUnaryOperator change)
                throws IOException, InterruptedException {
            try (var channel = FileChannel.open(file, StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                while (channel.tryLock() == null) {
                    Thread.sleep(0, 100_000);
                }
                ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
                channel.read(number, 0);
                number.putLong(0, change.applyAsLong(number.getLong(0)));
                channel.write(number.flip(), 0);
            }
        }
    }
}
