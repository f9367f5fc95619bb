package tutorial.ipc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A named pipe. Opening one end waits until somebody opens the other, and neither an interrupt nor
 * a close ends that wait; here it has a limit. See fifo(7).
 */
public final class Fifo implements AutoCloseable {

    private final String name = Names.fresh();

    /** Makes the name; {@link Libc.NotAvailable} where there are no named pipes. */
    public Fifo() throws IOException {
        Libc.mkfifo(path(name).toString());
    }

    private static Path path(String name) {
        return Names.path(name);
    }

    public String name() {
        return name;
    }

    /** Takes the name away; who has it open keeps the pipe. */
    public void unlink() throws IOException {
        unlink(name);
    }

    static void unlink(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    @Override
    public void close() throws IOException {
        unlink();
    }

    public static FileChannel reader(String name, Duration limit)
            throws IOException, TimeoutException {
        return open(name, StandardOpenOption.READ, limit);
    }

    public static FileChannel writer(String name, Duration limit)
            throws IOException, TimeoutException {
        return open(name, StandardOpenOption.WRITE, limit);
    }

    /** On Linux, opening both ends at once does not wait for anybody. */
    static FileChannel both(String name) throws IOException {
        return FileChannel.open(path(name), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    // region open
    private static FileChannel open(String name, StandardOpenOption end, Duration limit)
            throws IOException, TimeoutException {
        var opening = new FutureTask<>(() -> FileChannel.open(path(name), end));
        Thread opener = Thread.ofPlatform().daemon().name("fifo-open").start(opening);
        try {
            return opening.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException nobodyThere) {
            // To be the missing other side for a moment is the only way to end the wait.
            FileChannel other = both(name);
            try {
                opening.get().close();
            } catch (InterruptedException | ExecutionException e) {
                nobodyThere.addSuppressed(e);
            } finally {
                other.close();
            }
            throw new TimeoutException("nobody opened the other end of " + name + " in time");
        } catch (ExecutionException e) {
            throw new IOException("cannot open " + name, e.getCause());
        } catch (InterruptedException e) {
            opener.interrupt();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while opening " + name, e);
        }
    }
    // endregion
}
