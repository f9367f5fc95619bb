package tutorial.coroutines;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The lessons that have children or many sockets, in the middle of their run: once a child runs its
 * own program, or a hundred sockets are open. Every process has a mark in its environment, by which
 * the system finds it later, whoever its parent is then.
 */
@DisplayName("An example that is ended in the middle")
@ExtendWith(NothingLeftBehind.class)
class InterruptionTest {

    private static final String MARK = "TUTORIAL_TEST";
    private static final int MANY = 100;
    private static final Duration LIMIT = Duration.ofSeconds(150);

    @ParameterizedTest(name = "{1} by {0}")
    @CsvSource({"INT, ManyCoroutines, 1000000", "TERM, ManyCoroutines, 1000000",
            "INT, EchoServer, 1000 1000", "TERM, EchoServer, 1000 1000",
            "INT, Greenlets, 500 1000", "TERM, Greenlets, 500 1000",
            "INT, PoliteServer, 60000", "TERM, PoliteServer, 60000"})
    @DisplayName("politely takes all with it, and says nothing:")
    void politely(String signal, String example, String arguments) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/environ")), "There is no /proc here.");
        Path errors = Files.createTempFile("tutorial", ".err");
        String mark = UUID.randomUUID().toString();
        Process program = start(example, arguments, mark, errors);
        try {
            awaitTheMiddle(program);
            // A shell starts background jobs with SIGINT ignored, and what they start, too.
            boolean ignored = signal.equals("INT") && ignoresInterrupt(program.pid());
            int status = 128 + (signal.equals("INT") && !ignored ? 2 : 15);
            signal(ignored ? "TERM" : signal, program.pid());
            assertTrue(program.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), "it has not ended");
            assertEquals(status, program.exitValue());
            await().atMost(LIMIT).untilAsserted(() -> assertEquals(List.of(), marked(mark)));
            assertEquals("", Files.readString(errors));
        } finally {
            killAll(mark);
            Files.delete(errors);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ManyCoroutines, 1000000", "EchoServer, 1000 1000", "Greenlets, 500 1000",
            "PoliteServer, 60000"})
    @DisplayName("by kill -9 is missed by its children, who end by themselves:")
    void byKill(String example, String arguments) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/environ")), "There is no /proc here.");
        Path errors = Files.createTempFile("tutorial", ".err");
        String mark = UUID.randomUUID().toString();
        Process program = start(example, arguments, mark, errors);
        try {
            awaitTheMiddle(program);
            program.destroyForcibly();
            assertEquals(137, program.waitFor());
            await().atMost(LIMIT).untilAsserted(() -> assertEquals(List.of(), marked(mark)));
            assertEquals("", Files.readString(errors));
        } finally {
            killAll(mark);
            Files.delete(errors);
        }
    }

    private static Process start(String example, String arguments, String mark, Path errors)
            throws IOException {
        var command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--")).forEach(command::add);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                "-classpath",
                System.getProperty("java.class.path"), "tutorial.coroutines." + example));
        command.addAll(List.of(arguments.split(" ")));
        var builder = new ProcessBuilder(command);
        builder.environment().put(MARK, mark);
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile()).start();
    }

    private static void awaitTheMiddle(Process program) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(2)).until(() -> program.children()
                .anyMatch(child -> child.info().commandLine().orElse("").contains("$Child"))
                || sockets(program.pid()) >= MANY);
    }

    private static long sockets(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.filter(InterruptionTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/kill", "-" + name, "" + pid)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    private static boolean ignoresInterrupt(long pid) throws IOException {
        String ignored = Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow()
                .replaceAll("SigIgn:\\s*", "");
        return new BigInteger(ignored, 16).testBit(1);
    }

    /** All processes that were started under this mark and are still there. */
    private static List<Long> marked(String mark) {
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

    private static void killAll(String mark) {
        marked(mark).forEach(
                pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }
}
