package tutorial.gil;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.gil.lib.Python;

/**
 * Every example, in the middle of its run. A child of it is stopped first (SIGSTOP), so that the
 * example cannot be over before the signal comes. Every process it starts has a mark in its
 * environment, by which the system finds it later, whoever its parent is then.
 */
@DisplayName("An example that is ended in the middle")
@ExtendWith(NothingLeftBehind.class)
class InterruptionTest {

    private static final String MARK = "TUTORIAL_TEST";
    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final Pattern OWN_PROGRAM = Pattern.compile(
            " tutorial\\.gil\\.\\w+\\$\\w+|(?<!run )sleep 30|listings\\.py");

    @BeforeEach
    void needsProc() {
        assumeTrue(Files.exists(Path.of("/proc/self/environ")), "This reads /proc/PID.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"CpuBound, 5000000", "Counting, 50 10000000", "PerProcess, 100000000",
            "RealPython, 2 python3", "Choose, run sleep 30"})
    @DisplayName("by Ctrl-C takes all its children with it, and says nothing")
    void byCtrlC(String example, String arguments) throws Exception {
        Path errors = Files.createTempFile("tutorial", ".err");
        String mark = UUID.randomUUID().toString();
        Process program = start(example, arguments, mark, errors);
        try {
            stopAChild(program);
            // A shell starts background jobs with SIGINT ignored, and what they start, too.
            boolean interruptible = !ignoresInterrupt(program.pid());
            signal(interruptible ? "INT" : "TERM", program.pid());
            assertTrue(program.waitFor(LIMIT), "it has not ended");
            assertEquals(128 + (interruptible ? 2 : 15), program.exitValue());
            await().atMost(LIMIT).untilAsserted(
                    () -> assertEquals(List.of(), marked(mark)));
            assertEquals("", Files.readString(errors));
            assertEquals(List.of(), temporaryFolders(mark));
        } finally {
            killAll(mark);
            Files.delete(errors);
            FileUtils.deleteDirectory(temporary(mark).toFile());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"CpuBound, 5000000", "Counting, 50 10000000", "PerProcess, 100000000",
            "RealPython, 2 python3"})
    @DisplayName("by kill -9 is missed by its children, who end by themselves")
    void byKill(String example, String arguments) throws Exception {
        Path errors = Files.createTempFile("tutorial", ".err");
        String mark = UUID.randomUUID().toString();
        Process program = start(example, arguments, mark, errors);
        try {
            long child = stopAChild(program);
            program.toHandle().destroyForcibly();
            assertEquals(137, program.waitFor());
            signal("CONT", child);
            await().atMost(LIMIT).untilAsserted(
                    () -> assertEquals(List.of(), marked(mark)));
            assertEquals("", Files.readString(errors));
        } finally {
            killAll(mark);
            Files.delete(errors);
            FileUtils.deleteDirectory(temporary(mark).toFile());
        }
    }

    private static Process start(String example, String arguments, String mark,
            Path errors) throws IOException {
        assumeTrue(!example.equals("RealPython") || Python.ofThisMachine("python3").isPresent(),
                "There is no python3 on the PATH.");
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command()
                .orElseThrow(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + Files.createDirectories(temporary(mark)), "-classpath",
                System.getProperty("java.class.path"), "tutorial.gil." + example));
        command.addAll(List.of(arguments.split(" ")));
        var builder = new ProcessBuilder(command);
        builder.environment().put(MARK, mark);
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile()).start();
    }

    /**
     * Waits until the program has a child, stops it and returns its pid. Only a child that already
     * runs its own program will do: before that, its parent still waits for the start to succeed,
     * and the child shows its parent's command line.
     */
    private static long stopAChild(Process program) {
        return await().atMost(LIMIT).pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    for (ProcessHandle child : program.children().toList()) {
                        boolean ready = OWN_PROGRAM.matcher(
                                child.info().commandLine().orElse("")).find();
                        if (ready && signal("STOP", child.pid()) == 0) {
                            return child.pid();
                        }
                    }
                    return 0L;
                }, pid -> pid != 0);
    }

    /** What the program has made for temporary files: it had a folder of its own for that. */
    private static List<Path> temporaryFolders(String mark) throws IOException {
        try (Stream<Path> all = Files.list(Files.createDirectories(temporary(mark)))) {
            return all.toList();
        }
    }

    private static Path temporary(String mark) {
        return Path.of("target", mark);
    }

    private static int signal(String name, long pid) throws IOException, InterruptedException {
        return new ProcessBuilder("/bin/kill", "-" + name, "" + pid)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    private static boolean ignoresInterrupt(long pid) throws IOException {
        String ignored = Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow()
                .replaceAll("SigIgn:\\s*", "");
        return new BigInteger(ignored, 16).testBit(1);
    }

    /** All processes that were started under this mark and are still there. */
    private static List<Long> marked(String mark) throws IOException {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(ProcessHandle::pid).filter(pid -> isMarked(pid, mark)).toList();
        }
    }

    private static boolean isMarked(long pid, String mark) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/environ"),
                    StandardCharsets.ISO_8859_1).contains(MARK + "=" + mark);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    private static void killAll(String mark) throws IOException {
        marked(mark).forEach(pid -> ProcessHandle.of(pid).ifPresent(
                ProcessHandle::destroyForcibly));
    }
}
