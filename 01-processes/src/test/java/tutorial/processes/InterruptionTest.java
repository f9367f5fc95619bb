package tutorial.processes;

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
import java.util.stream.Stream;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutorial.processes.lib.ProcessTable;

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

    @BeforeEach
    void needsProc() {
        assumeTrue(ProcessTable.available(), ProcessTable.notAvailable());
    }

    static List<String> examples() throws IOException {
        return IOUtils.resourceToString("/tutorial/processes/lessons.txt", StandardCharsets.UTF_8)
                .lines().map(line -> line.split(":")[0]).toList();
    }

    /** Each is interrupted once here; the measurement Interruptions does so many times. */
    static Stream<String> everyOther() throws IOException {
        List<String> all = examples();
        return all.stream().filter(example -> all.indexOf(example) % 2 == 0);
    }

    static Stream<String> theOthers() throws IOException {
        List<String> all = examples();
        return all.stream().filter(example -> all.indexOf(example) % 2 == 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyOther")
    @DisplayName("by Ctrl-C takes all its children with it, and says nothing")
    void byCtrlC(String example) throws Exception {
        Path errors = Files.createTempFile("tutorial", ".err");
        String mark = UUID.randomUUID().toString();
        Process program = start(example, mark, errors);
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
        } finally {
            killAll(mark);
            Files.delete(errors);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("theOthers")
    @DisplayName("by kill -9 is missed by its children, who end by themselves")
    void byKill(String example) throws Exception {
        Path errors = Files.createTempFile("tutorial", ".err");
        String mark = UUID.randomUUID().toString();
        Process program = start(example, mark, errors);
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
        }
    }

    private static Process start(String example, String mark, Path errors) throws IOException {
        // More than it could do in the time it has.
        List<String> much = switch (example) {
            case "Counting" -> List.of("2", "1000000000");
            case "Speedup" -> List.of("50000000");
            case "WorkerPool" -> List.of("1000000");
            case "WorkerDies" -> List.of("100000");
            default -> List.of();
        };
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command()
                .orElseThrow(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                "-classpath",
                System.getProperty("java.class.path"), "tutorial.processes." + example));
        command.addAll(much);
        var builder = new ProcessBuilder(command);
        builder.environment().put(MARK, mark);
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile()).start();
    }

    /**
     * Waits until the program has a child, stops it and returns its pid. Only a child that already
     * runs its own program will do: before that, its parent still waits for the start to succeed.
     */
    private static long stopAChild(Process program) {
        return await().atMost(LIMIT).pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    for (ProcessHandle child : program.children().toList()) {
                        boolean ready = child.info().commandLine().orElse("")
                                .matches(".* tutorial\\.processes\\.(\\w+\\$|lib\\.)\\w+.*");
                        if (ready && signal("STOP", child.pid()) == 0) {
                            return child.pid();
                        }
                    }
                    return 0L;
                }, pid -> pid != 0);
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
