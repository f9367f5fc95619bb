package tutorial.tools.pages;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.io.FileUtils;

/**
 * One run of an example: as Maven would start it, but directly, in a copy of its chapter and with a
 * temporary folder of its own.
 *
 * @param status the exit status
 * @param output the lines of standard output (and of standard error, if both were asked for)
 * @param errors the lines of standard error
 * @param troubles why the run is a failure whatever it printed; empty if all went well
 */
record ExampleRun(int status, List<String> output, List<String> errors, List<String> troubles) {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long MOST_BYTES = 4 * FileUtils.ONE_MB;
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    /** How long an example may run, and how long what it started may take to end after it. */
    record Limits(Duration run, Duration grace) {}

    /** Runs {@code java arguments}, within these limits, and returns when nothing runs. */
    static ExampleRun of(Path chapter, List<String> arguments, boolean errorsToo, Limits limits)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("block");
        try (var run = new Run(chapter, folder, errorsToo, limits)) {
            return run.run(arguments);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private static final class Run implements AutoCloseable {

        private final Path work;
        private final Path temporary;
        private final Path output;
        private final Path errors;
        private final boolean errorsToo;
        private final Limits limits;
        private final Leftovers leftovers;
        private final List<String> troubles = new ArrayList<>();
        private final Thread onShutdown;
        private Process process;
        private boolean ended;

        Run(Path chapter, Path folder, boolean errorsToo, Limits limits) throws IOException {
            this.errorsToo = errorsToo;
            this.limits = limits;
            // An example may print the name of its folder.
            work = Files.createDirectory(folder.resolve(chapter.toRealPath().getFileName()));
            temporary = Files.createDirectory(folder.resolve("tmp"));
            output = folder.resolve("output");
            errors = Files.createFile(folder.resolve("errors"));
            File target = chapter.resolve("target").toFile();
            FileUtils.copyDirectory(chapter.toFile(), work.toFile(),
                    file -> !file.equals(target));
            Files.createDirectory(work.resolve("target"));
            leftovers = new Leftovers(folder, work, temporary);
            onShutdown = new Thread(() -> {
                killAll();
                FileUtils.deleteQuietly(folder.toFile());
            }, "end-example");
            Runtime.getRuntime().addShutdownHook(onShutdown);
        }

        ExampleRun run(List<String> arguments) throws IOException, InterruptedException {
            start(arguments);
            if (awaitEnd(limits.run())) {
                awaitNone();
                leftovers.all().forEach(left -> troubles.add("left behind: " + left));
            }
            killAll();
            process.waitFor();
            return new ExampleRun(process.exitValue(), lines(output), lines(errors), troubles);
        }

        private synchronized void start(List<String> arguments) throws IOException {
            if (ended) {
                throw new IllegalStateException("this program is ending: nothing is run any more");
            }
            process = builder(arguments).start();
            leftovers.look(process.toHandle());
        }

        /** Ends the example and all that it started, also on Ctrl-C; nothing is started after. */
        private synchronized void killAll() {
            ended = true;
            if (process != null) {
                leftovers.look(process.toHandle());
                leftovers.processes().forEach(ProcessHandle::destroyForcibly);
                awaitNone();
            }
        }

        @Override
        public void close() {
            killAll();
            try {
                Runtime.getRuntime().removeShutdownHook(onShutdown);
            } catch (IllegalStateException alreadyShuttingDown) {
                // Then the hook runs anyway, and finds nothing left to do.
            }
        }

        private ProcessBuilder builder(List<String> arguments) {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-Djava.io.tmpdir=" + temporary);
            command.add("-Dstdout.encoding=UTF-8");
            command.add("-Dstderr.encoding=UTF-8");
            command.addAll(arguments);
            var builder = new ProcessBuilder(command).directory(work.toFile())
                    .redirectInput(new File(WINDOWS ? "NUL" : "/dev/null"))
                    .redirectOutput(output.toFile()).redirectErrorStream(errorsToo);
            if (!errorsToo) {
                builder.redirectError(Redirect.to(errors.toFile()));
            }
            Map<String, String> environment = builder.environment();
            List.of("TMPDIR", "TMP", "TEMP")
                    .forEach(name -> environment.put(name, temporary.toString()));
            // Children print in UTF-8 as well, whatever the build's own locale is.
            environment.put("LC_ALL", "C.UTF-8");
            return builder;
        }

        private boolean awaitEnd(Duration limit) throws InterruptedException {
            long end = System.nanoTime() + limit.toNanos();
            while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                leftovers.look(process.toHandle());
                if (System.nanoTime() > end) {
                    troubles.add("did not end within " + limit.toSeconds() + " s, was killed");
                    return false;
                }
                if (output.toFile().length() + errors.toFile().length() > MOST_BYTES) {
                    troubles.add("printed more than " + MOST_BYTES + " bytes, was killed");
                    return false;
                }
            }
            return true;
        }

        /** What is just ending, or was just killed, gets a moment to end. */
        private void awaitNone() {
            long end = System.nanoTime() + limits.grace().toNanos();
            while (!leftovers.processes().isEmpty() && System.nanoTime() < end) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }

        private static List<String> lines(Path file) throws IOException {
            try (var in = Files.newInputStream(file)) {
                return new String(in.readNBytes((int) MOST_BYTES), StandardCharsets.UTF_8).lines()
                        .toList();
            }
        }
    }
}
