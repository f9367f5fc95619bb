package tutorial.ipc;

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
import tutorial.ipc.lib.NoNamesLeft;

/**
 * Every example, in the middle of its run: as soon as it has a child or a name. A child is stopped
 * first (SIGSTOP), so that the example cannot be over before the signal comes. Every process it
 * starts has a mark in its environment, by which the system finds it, whoever its parent is then.
 */
@DisplayName("An example that is ended in the middle")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class InterruptionTest {

    private static final String MARK = "TUTORIAL_TEST";
    private static final Duration LONG = Duration.ofSeconds(150);
    /** Examples that start no child: they are in the middle as soon as they have a name. */
    private static final List<String> ALONE = List.of("LonelyWriter", "FullQueue", "NameTaken",
            "NoBoundaries", "StaleSocket");

    @BeforeEach
    void needsProc() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "there is no /proc");
    }

    static List<String> examples() throws IOException {
        return IOUtils.resourceToString("/tutorial/ipc/lessons.txt", StandardCharsets.UTF_8)
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
    @DisplayName("by Ctrl-C or SIGTERM leaves no process and no name, and says nothing")
    void politely(String example) throws Exception {
        end(example, examples().indexOf(example) % 4 == 0 ? "INT" : "TERM");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("theOthers")
    @DisplayName("by kill -9 leaves nothing that the next run does not take away")
    void byKill(String example) throws Exception {
        end(example, "KILL");
    }

    private static void end(String example, String signal) throws Exception {
        Path errors = Files.createTempFile("tutorial", ".err");
        String mark = UUID.randomUUID().toString();
        Process program = start(example, mark, errors);
        try {
            long child = untilInTheMiddle(example, program);
            // A shell starts background jobs with SIGINT ignored, and what they start, too.
            boolean ignored = signal.equals("INT") && ignoresInterrupt(program.pid());
            signal(ignored ? "TERM" : signal, program.pid());
            assertTrue(program.waitFor(LONG), "it has not ended");
            if (child != 0) {
                signal("CONT", child);
            }
            await().atMost(LONG).untilAsserted(() -> assertEquals(List.of(), marked(mark)));
            if (!signal.equals("KILL")) {
                assertEquals(List.of(), NoNamesLeft.madeBy(program.pid()));
            }
            assertEquals("", Files.readString(errors));
            // Another run may be sweeping it at this moment.
            await().atMost(LONG).untilAsserted(() -> {
                NoNamesLeft.sweepAsTheNextRun();
                assertEquals(List.of(), NoNamesLeft.madeBy(program.pid()));
            });
        } finally {
            marked(mark).forEach(pid -> ProcessHandle.of(pid).ifPresent(
                    ProcessHandle::destroyForcibly));
            program.destroyForcibly().waitFor();
            Files.delete(errors);
        }
    }

    private static Process start(String example, String mark, Path errors) throws IOException {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command()
                .orElseThrow(), "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData", "-classpath", System.getProperty("java.class.path"),
                "tutorial.ipc." + example));
        var builder = new ProcessBuilder(command);
        builder.environment().put(MARK, mark);
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile()).start();
    }

    /**
     * Waits until the program has a child that runs its own program, and stops that, or until it
     * has a name and no child, or is over; returns the child's pid, or 0.
     */
    private static long untilInTheMiddle(String example, Process program) {
        return await().atMost(LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    for (ProcessHandle child : program.children().toList()) {
                        boolean ready = child.info().commandLine().orElse("")
                                .matches(".* tutorial\\.ipc\\.(\\w+\\$|lib\\.)\\w+.*");
                        if (ready && signal("STOP", child.pid()) == 0) {
                            return child.pid();
                        }
                    }
                    boolean named = ALONE.contains(example)
                            && !NoNamesLeft.madeBy(program.pid()).isEmpty();
                    return named || !program.isAlive() ? 0L : -1L;
                }, pid -> pid >= 0);
    }

    private static boolean ignoresInterrupt(long pid) {
        try {
            String ignored = Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("SigIgn:")).findFirst().orElse("0")
                    .replaceAll("SigIgn:\\s*", "");
            return new BigInteger(ignored, 16).testBit(1);
        } catch (IOException itIsOver) {
            return false;
        }
    }

    private static int signal(String name, long pid) throws IOException, InterruptedException {
        return new ProcessBuilder("/bin/kill", "-" + name, "" + pid)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
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
}
