package tutorial.ipc.exercises;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.LongUnaryOperator;

/** What is easily written instead, and what the contract says to it; the first is the stub. */
@Refused("the second was let in while the first was inside")
class OneAtATimeMistakes {

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static long read(FileChannel channel) throws IOException {
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
        channel.read(number, 0);
        return number.getLong(0);
    }

    private static void write(FileChannel channel, long number) throws IOException {
        channel.write(ByteBuffer.allocate(Long.BYTES).putLong(number).flip(), 0);
    }

    @Refused("waits for a process that is dead")
    static class LeavesAMarker implements OneAtATimeContract {

        @Override
        public void change(Path file, LongUnaryOperator change)
                throws IOException, InterruptedException {
            Path marker = file.resolveSibling("number.lock");
            while (true) {
                try {
                    Files.createFile(marker);
                    break;
                } catch (FileAlreadyExistsException taken) {
                    Thread.sleep(1);
                }
            }
            try (var channel = open(file)) {
                write(channel, change.applyAsLong(read(channel)));
            } finally {
                Files.delete(marker);
            }
        }
    }

    @Refused("7, and two processes that added 1")
    static class ReadsBeforeItLocks implements OneAtATimeContract {

        @Override
        @SuppressWarnings("try")
        public void change(Path file, LongUnaryOperator change) throws IOException {
            try (var channel = open(file)) {
                long number = read(channel);
                try (var lock = channel.lock()) {
                    write(channel, change.applyAsLong(number));
                }
            }
        }
    }

    @Refused("gave up and changed nothing")
    static class GivesUp implements OneAtATimeContract {

        @Override
        public void change(Path file, LongUnaryOperator change) throws IOException {
            try (var channel = open(file); var lock = channel.tryLock()) {
                if (lock != null) {
                    write(channel, change.applyAsLong(read(channel)));
                }
            }
        }
    }

    /** Closing any channel to the file gives the lock back, and so does the end of a read of it. */
    @Refused("the second was let in while the first was inside")
    static class LosesTheLock implements OneAtATimeContract {

        @Override
        @SuppressWarnings("try")
        public void change(Path file, LongUnaryOperator change) throws IOException {
            try (var channel = open(file); var lock = channel.lock()) {
                long number = ByteBuffer.wrap(Files.readAllBytes(file)).getLong();
                write(channel, change.applyAsLong(number));
            }
        }
    }

    /** Who waits has the old file open, and gets the lock of that. */
    @Refused("7, and two processes that added 1")
    static class SwapsTheLockedFile implements OneAtATimeContract {

        @Override
        @SuppressWarnings("try")
        public void change(Path file, LongUnaryOperator change) throws IOException {
            Path next = file.resolveSibling("next." + ProcessHandle.current().pid());
            try (var channel = open(file); var lock = channel.lock()) {
                long number = change.applyAsLong(read(channel));
                Files.write(next, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }
}
