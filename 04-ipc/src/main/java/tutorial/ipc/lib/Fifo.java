package tutorial.ipc.lib;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A named pipe. Opening one end waits until somebody opens the other, and neither an interrupt nor
 * a close ends that wait; here both a limit and an interrupt do. See fifo(7).
 */
public final class Fifo implements AutoCloseable {

    private final String name = Names.fresh();

    /** Makes the name; {@link Libc.NotAvailable} where there are no named pipes. */
    public Fifo() throws IOException {
        Path path = Names.path(name);
        Names.make(NameKind.FILE, name, () -> {
            mkfifo(path);
            return path;
        });
    }

    /** Creates a FIFO, readable and writable by its owner only; an existing name is EEXIST. */
    public static void mkfifo(Path path) throws IOException {
        try (var arena = Arena.ofConfined()) {
            int result = (int) Libc.Fs.MKFIFO.invokeExact(Libc.state(),
                    arena.allocateFrom(path.toString()), Libc.OWNER_ONLY);
            Libc.check("mkfifo", result);
        } catch (Throwable e) {
            throw Libc.rethrown(e);
        }
    }

    public String name() {
        return name;
    }

    /** Takes the name away; who has it open keeps the pipe. */
    public void unlink() throws IOException {
        unlink(name);
    }

    public static void unlink(String name) throws IOException {
        Names.remove(NameKind.FILE, name);
    }

    @Override
    public void close() throws IOException {
        unlink();
    }

    /** Before anybody writes, and without waiting for that: for a moment this is a writer, too. */
    public static FileChannel reader(String name) throws IOException, TimeoutException {
        try (FileChannel both = both(name)) {
            Log.debug("opened {} by opening {}", name, both);
            return reader(name, Duration.ofSeconds(40));
        }
    }

    public static FileChannel reader(String name, Duration limit)
            throws IOException, TimeoutException {
        return open(Names.path(name), StandardOpenOption.READ, limit);
    }

    public static FileChannel writer(String name, Duration limit)
            throws IOException, TimeoutException {
        return open(Names.path(name), StandardOpenOption.WRITE, limit);
    }

    /** On Linux, opening both ends at once does not wait for anybody. */
    public static FileChannel both(String name) throws IOException {
        return both(Names.path(name));
    }

    private static FileChannel both(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static FileChannel open(Path path, StandardOpenOption end, Duration limit)
            throws IOException, TimeoutException {
        var opening = new FutureTask<>(() -> FileChannel.open(path, end));
        Thread.ofPlatform().daemon().name("fifo-open").start(opening);
        try {
            return opening.get(TimedCall.nanos(limit), TimeUnit.NANOSECONDS);
        } catch (TimeoutException nobodyThere) {
            release(path, opening, nobodyThere);
            throw new TimeoutException("nobody opened the other end of " + path + " in time");
        } catch (InterruptedException e) {
            release(path, opening, e);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while opening " + path, e);
        } catch (ExecutionException e) {
            throw new IOException("cannot open " + path, e.getCause());
        }
    }

    /** To be the missing other side for a moment is the only way to end the wait of an opener. */
    private static void release(Path path, FutureTask<FileChannel> opening, Exception reason) {
        try (FileChannel other = both(path)) {
            opening.get().close();
            Log.debug("let the opener of {} go by opening {}", path, other);
        } catch (IOException | InterruptedException | ExecutionException e) {
            reason.addSuppressed(e);
        }
    }
}
