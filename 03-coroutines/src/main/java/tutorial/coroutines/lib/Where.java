package tutorial.coroutines.lib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Java thread, and the thread of the operating system under it (0 where that is not told). */
public record Where(Thread thread, long osThread) {

    private static final Path SELF = Path.of("/proc/thread-self");

    /** Where the calling code runs. */
    public static Where now() {
        try {
            return new Where(Thread.currentThread(), Files.exists(SELF)
                    ? Long.parseLong(Files.readSymbolicLink(SELF).getFileName().toString())
                    : 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "thread " + thread.getName() + " (OS thread " + osThread + ")";
    }
}
