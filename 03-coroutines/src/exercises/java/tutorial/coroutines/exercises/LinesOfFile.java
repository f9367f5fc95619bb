package tutorial.coroutines.exercises;

import java.io.BufferedReader;
import java.util.concurrent.Callable;
import tutorial.coroutines.lib.Generator;

/**
 * Exercise: a generator that hands out the lines of a file, and leaves no file open.
 *
 * <p>Run {@code mvn -q -f 03-coroutines -Ppractice}: the file is closed after its last line only.
 * Repair {@link #lines} so that it is closed whatever ends the generator: also a consumer that
 * stops early and closes it, an exception that is thrown into it, and a read that fails; what is
 * thrown comes out. Nothing is opened or read before somebody asks for it.
 */
public final class LinesOfFile {

    private LinesOfFile() {}

    /** The lines of the file that {@code open} opens, one at a time. */
    public static Generator<Void, String> lines(Callable<BufferedReader> open) {
        return new Generator<>(caller -> {
            BufferedReader file = open.call();
            for (String line = file.readLine(); line != null; line = file.readLine()) {
                caller.yield(line);
            }
            // TODO: not everybody gets here.
            file.close();
            return null;
        });
    }
}
