package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** An example run the way a reader runs it: as a program in a JVM of its own, to its end. */
record Program(int status, List<String> lines, String errors) {

    private static final int LIMIT_SECONDS = 200;
    private static final File NOTHING = new File(
            System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");

    /** Runs the example's main, with the flags of this JVM and with no standard input. */
    static Program run(Class<?> example, String... args) throws IOException, InterruptedException {
        return run(List.of(), example, args);
    }

    /** The same with more flags. */
    static Program run(List<String> flags, Class<?> example, String... args)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("tutorial", ".out");
        Path err = Files.createTempFile("tutorial", ".err");
        Process process = new ProcessBuilder(command(flags, example, args))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile()).redirectInput(NOTHING).start();
        try {
            assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS),
                    () -> example.getSimpleName() + " did not end");
            List<String> lines = Files.readAllLines(out);
            lines.stream().filter(line -> line.startsWith("Too busy to tell: "))
                    .forEach(Assumptions::abort);
            return new Program(process.exitValue(), lines, complaints(err));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static List<String> command(List<String> flags, Class<?> example, String... args) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--")).forEach(command::add);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.addAll(flags);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"),
                example.getName()));
        command.addAll(List.of(args));
        return command;
    }

    /** What the program says, without what a JVM announces of the reader's environment. */
    private static String complaints(Path err) throws IOException {
        return Files.readAllLines(err).stream()
                .filter(line -> !line.matches("(NOTE: )?Picked up J\\w+_OPTIONS: .*"))
                .map(line -> line + "\n").collect(Collectors.joining());
    }

    /** One line that says why, on standard error; status 2; nothing else. */
    void assertRefused(String reason) {
        assertEquals(reason + "; --help says more.\n", errors);
        assertEquals(2, status);
        assertEquals(List.of(), lines);
    }
}
