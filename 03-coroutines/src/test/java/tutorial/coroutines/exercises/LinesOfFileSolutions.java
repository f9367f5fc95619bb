package tutorial.coroutines.exercises;

import java.io.BufferedReader;
import java.util.Iterator;
import java.util.concurrent.Callable;
import tutorial.coroutines.lib.Generator;

/** What passes. */
class LinesOfFileSolutions {

    /** A try with resources in the body. */
    static class WithResources implements LinesOfFileContract {

        @Override
        public Generator<Void, String> lines(Callable<BufferedReader> open) {
            return new Generator<>(caller -> {
                try (BufferedReader file = open.call()) {
                    for (String line; (line = file.readLine()) != null;) {
                        caller.yield(line);
                    }
                }
                return null;
            });
        }
    }

    /** A finally block, round the lines as a stream. */
    static class Finally implements LinesOfFileContract {

        @Override
        public Generator<Void, String> lines(Callable<BufferedReader> open) {
            return new Generator<>(caller -> {
                BufferedReader file = open.call();
                try {
                    for (Iterator<String> lines = file.lines().iterator(); lines.hasNext();) {
                        caller.yield(lines.next());
                    }
                } finally {
                    file.close();
                }
                return null;
            });
        }
    }

    /** The lines from one generator, and round it another one that closes. */
    static class TwoGenerators implements LinesOfFileContract {

        @Override
        public Generator<Void, String> lines(Callable<BufferedReader> open) {
            return new Generator<>(caller -> {
                try (BufferedReader file = open.call()) {
                    return caller.yieldFrom(new Generator<Void, String>(inner -> {
                        for (String line; (line = file.readLine()) != null;) {
                            inner.yield(line);
                        }
                        return null;
                    }));
                }
            });
        }
    }
}
