package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An example run the way a reader runs it: as a program in a JVM of its own, to its end. */
record Program(int status, List<String> lines, String errors) {

    private static final int LIMIT_SECONDS = 50;

    /** Runs the example's main, with the flags of this JVM and with no standard input. */
    static Program run(Class<?> example, String... args) throws IOException, InterruptedException {
        Path out = Files.createTempFile("tutorial", ".out");
        Path err = Files.createTempFile("tutorial", ".err");
        Process process = new ProcessBuilder(command(example, args)).redirectOutput(out.toFile())
                .redirectError(err.toFile()).redirectInput(new File("/dev/null")).start();
        try {
            assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS),
                    () -> example.getSimpleName() + " did not end");
            return new Program(process.exitValue(), Files.readAllLines(out),
                    Files.readString(err));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static List<String> command(Class<?> example, String... args) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--")).forEach(command::add);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-classpath",
                System.getProperty("java.class.path"), example.getName()));
        command.addAll(List.of(args));
        return command;
    }

    /** One line that says why, then the usage, on standard error; status 2; no stack trace. */
    void assertRefused(String reason) {
        assertEquals(reason, errors.lines().findFirst().orElse(""));
        assertEquals(2, status);
        assertFalse(errors.contains("\tat "), errors);
        assertTrue(errors.contains("Copy: mvn -q -f "), errors);
        assertEquals(List.of(), lines);
    }
}
