package tutorial.threads;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples that start processes or make files, in the middle of their run: a child is stopped
 * first (SIGSTOP), so that the example cannot be over before the signal comes. Every process has a
 * mark in its environment, by which the system finds it later, whoever its parent is then.
 */
@DisplayName("An example with children that is ended in the middle")
@ExtendWith(NothingLeftBehind.class)
class InterruptionTest {

    private static final String MARK = "TUTORIAL_TEST";
    private static final Duration LIMIT = Duration.ofSeconds(150);

    private final String mark = UUID.randomUUID().toString();
    @TempDir
    private Path temporary;

    @BeforeEach
    void needsProc() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/environ")),
                "This system does not show processes in /proc.");
    }

    @AfterEach
    void killAll() throws IOException {
        marked().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({"Visibility, INT", "Visibility, TERM", "Crash, INT", "Crash, TERM",
            "SwitchCosts, INT", "SwitchCosts, TERM"})
    @DisplayName("by a signal leaves no process and no file, and says nothing")
    void bySignal(String example, String name) throws Exception {
        needsTaskset(example);
        Process program = start(example);
        stopAChild(program, example);
        // A shell starts background jobs with SIGINT ignored, and what they start, too.
        boolean interrupt = name.equals("INT") && !ignoresInterrupt(program.pid());
        signal(interrupt ? "INT" : "TERM", program.pid());
        assertTrue(program.waitFor(LIMIT), "it has not ended");
        assertEquals(128 + (interrupt ? 2 : 15), program.exitValue());
        assertNobodyIsLeft();
        assertEquals("", Files.readString(temporary.resolve("errors")));
        assertEquals(List.of("errors"), files());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Visibility", "Crash", "SwitchCosts"})
    @DisplayName("by kill -9 leaves no process for long, and no file after the next run")
    void byKill(String example) throws Exception {
        needsTaskset(example);
        Process program = start(example);
        long child = stopAChild(program, example);
        program.toHandle().destroyForcibly();
        assertEquals(137, program.waitFor());
        signal("CONT", child);
        assertNobodyIsLeft();
        Process next = start(example);
        assertTrue(next.waitFor(LIMIT), "the next run has not ended");
        assertEquals(0, next.exitValue(),
                Files.readString(temporary.resolve("errors")));
        assertNobodyIsLeft();
        assertEquals(List.of("errors"), files());
    }

    private static void needsTaskset(String example) {
        assumeTrue(!example.equals("SwitchCosts") || SwitchCosts.isPossible(), SwitchCosts.NEEDED);
    }

    private Process start(String example) throws IOException {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command()
                .orElseThrow(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary, "-classpath",
                System.getProperty("java.class.path"), "tutorial.threads." + example));
        var builder = new ProcessBuilder(command);
        builder.environment().put(MARK, mark);
        builder.environment().keySet().removeIf(name -> name.endsWith("_OPTIONS"));
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(temporary.resolve("errors").toFile()).start();
    }

    /**
     * Waits until the program has a child, stops it and returns its pid. Only a child that already
     * runs its own program will do: before that, its parent still waits for the start to succeed.
     */
    private static long stopAChild(Process program, String example) {
        return await().atMost(LIMIT).pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    for (ProcessHandle child : program.children().toList()) {
                        String command = child.info().commandLine().orElse("");
                        boolean ready = command.contains("tutorial.threads." + example + "$")
                                || command.contains("tutorial.threads.lib.");
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

    private void assertNobodyIsLeft() {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertEquals(List.of(), marked()));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** All processes that were started under this mark and are still there. */
    private List<Long> marked() throws IOException {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(ProcessHandle::pid).filter(this::isMarked).toList();
        }
    }

    private boolean isMarked(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/environ"),
                    StandardCharsets.ISO_8859_1).contains(MARK + "=" + mark);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }
}
