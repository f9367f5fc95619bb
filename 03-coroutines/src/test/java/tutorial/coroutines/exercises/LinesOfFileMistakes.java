package tutorial.coroutines.exercises;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.Callable;
import tutorial.coroutines.lib.Generator;

/** What does not pass, and the sentence that says why; the first one is for the stub. */
@Refused("after two lines and close() the file is still open")
class LinesOfFileMistakes {

    @Refused("after two lines and close() the file is still open")
    static class CatchesExceptions implements LinesOfFileContract {

        @Override
        public Generator<Void, String> lines(Callable<BufferedReader> open) {
            return new Generator<>(caller -> {
                BufferedReader file = open.call();
                try {
                    for (String line; (line = file.readLine()) != null;) {
                        caller.yield(line);
                    }
                } catch (Exception failure) {
                    file.close();
                    throw failure;
                }
                file.close();
                return null;
            });
        }
    }

    @Refused("the file is still open")
    static class CatchesItsCloseOnly implements LinesOfFileContract {

        @Override
        public Generator<Void, String> lines(Callable<BufferedReader> open) {
            return new Generator<>(caller -> {
                BufferedReader file = open.call();
                try {
                    for (String line; (line = file.readLine()) != null;) {
                        caller.yield(line);
                    }
                    file.close();
                } catch (Generator.Exit closed) {
                    file.close();
                    throw closed;
                }
                return null;
            });
        }
    }

    @Refused("though no line was asked for")
    static class OpensAtOnce implements LinesOfFileContract {

        @Override
        public Generator<Void, String> lines(Callable<BufferedReader> open) {
            try {
                BufferedReader opened = open.call();
                return new Generator<>(caller -> {
                    try (BufferedReader file = opened) {
                        for (String line; (line = file.readLine()) != null;) {
                            caller.yield(line);
                        }
                    }
                    return null;
                });
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @Refused("that never ends")
    static class ReadsAllAtOnce implements LinesOfFileContract {

        @Override
        public Generator<Void, String> lines(Callable<BufferedReader> open) {
            return new Generator<>(caller -> {
                try (BufferedReader file = open.call()) {
                    file.lines().toList().forEach(caller::yield);
                }
                return null;
            });
        }
    }

    @Refused("what the read threw does not come out")
    static class KeepsTheFailure implements LinesOfFileContract {

        @Override
        public Generator<Void, String> lines(Callable<BufferedReader> open) {
            return new Generator<>(caller -> {
                try (BufferedReader file = open.call()) {
                    for (String line; (line = file.readLine()) != null;) {
                        caller.yield(line);
                    }
                } catch (IOException failure) {
                    return null;
                }
                return null;
            });
        }
    }

    @Refused("more comes than is in the file")
    static class SaysGoodbye implements LinesOfFileContract {

        @Override
        public Generator<Void, String> lines(Callable<BufferedReader> open) {
            return new Generator<>(caller -> {
                BufferedReader file = open.call();
                try {
                    for (String line; (line = file.readLine()) != null;) {
                        caller.yield(line);
                    }
                } finally {
                    file.close();
                    caller.yield("closed");
                }
                return null;
            });
        }
    }
}
