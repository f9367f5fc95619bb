package tutorial.hybrid;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples that would work for minutes, ended once all their children are there. */
@DisplayName("An example that is ended in the middle")
@ExtendWith(NothingLeftBehind.class)
class InterruptionTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"PageFetch, 1000000 2 10 0 3600, 3", "EventLoopPerProcess, 100000 2 0, 3",
            "Isolation, 60000 10000 10, 0"})
    @DisplayName("politely takes all its children with it")
    void politely(String example, String arguments, int children) throws Exception {
        Process program = start(example, arguments);
        List<ProcessHandle> below = awaitChildren(program, children);
        program.destroy();
        assertTrue(program.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), "it has not ended");
        assertEquals(143, program.exitValue());
        awaitEnd(below);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"PageFetch, 1000000 2 10 0 3600, 3", "EventLoopPerProcess, 100000 2 0, 3"})
    @DisplayName("by kill -9 is missed by its children, who end by themselves")
    void byKill(String example, String arguments, int children) throws Exception {
        Process program = start(example, arguments);
        List<ProcessHandle> below = awaitChildren(program, children);
        program.destroyForcibly();
        assertEquals(137, program.waitFor());
        awaitEnd(below);
    }

    @ParameterizedTest(name = "{0} MB")
    @CsvSource({"0", "10"})
    @DisplayName("a neighbour ends when its input does, although it had minutes to go")
    void neighbours(String megabytes) throws Exception {
        Process neighbour = ChildJvm.of(Neighbour.Program.class, megabytes, "600000").start();
        try {
            assertEquals("begun", neighbour.inputReader().readLine());
            neighbour.getOutputStream().close();
            assertTrue(neighbour.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), "it goes on");
        } finally {
            neighbour.destroyForcibly().waitFor();
        }
    }

    private static Process start(String example, String arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--")).forEach(command::add);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-classpath",
                System.getProperty("java.class.path"), "tutorial.hybrid." + example));
        command.addAll(List.of(arguments.split(" ")));
        return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** All children that an example has, once there are so many; at least one for 0. */
    private static List<ProcessHandle> awaitChildren(Process program, int number) {
        return await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(
                () -> program.descendants().toList(),
                below -> below.size() >= Math.max(1, number));
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        try {
            await().atMost(LIMIT).untilAsserted(() -> assertEquals(List.of(),
                    processes.stream().filter(ProcessHandle::isAlive).toList()));
        } finally {
            processes.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
