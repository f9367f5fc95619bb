package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The engine under all coroutines")
@ExtendWith(NothingLeftBehind.class)
class EngineTest {

    private static final String EXPORT = "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED";

    /** Prints the engine, then what a generator on it yields. */
    static final class Report {
        static void main() {
            System.out.println(Coroutine.Engine.chosen());
            var three = new Generator<Void, Integer>("three", caller -> {
                caller.yield(1);
                caller.yield(2);
                return null;
            });
            three.forEachRemaining(System.out::println);
        }
    }

    @ParameterizedTest(name = "{2} with the flags {0} {1}")
    @CsvSource({EXPORT + ", -Dcoroutine=, CONTINUATION",
            EXPORT + ", -Dcoroutine=virtual, VIRTUAL_THREAD", "-ea, -ea, VIRTUAL_THREAD"})
    @DisplayName("is the JDK's continuation where its package is exported and nothing else asked:")
    void isChosen(String export, String asked, String engine) throws Exception {
        assertEquals(List.of(engine, "1", "2"), run(export, asked));
    }

    @Test
    @DisplayName("is refused by name where it is unknown, or cannot be had")
    void isRefused() throws Exception {
        assertTrue(run(EXPORT, "-Dcoroutine=green").toString()
                .contains("-Dcoroutine is \"green\", but must be one of: continuation, virtual"));
        assertTrue(run("-ea", "-Dcoroutine=continuation").toString().contains(
                "the engine \"continuation\" needs the JVM's flag --add-exports java.base/"));
    }

    @Test
    @DisplayName("tells a flight recording of every slice: whose it was and how it ended")
    void isRecorded(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("slices.jfr");
        run(EXPORT, "-XX:StartFlightRecording=filename=" + file + ",settings=none,"
                + "tutorial.Coroutine#enabled=true,tutorial.Coroutine#threshold=0ns");
        Map<String, Long> slices = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("tutorial.Coroutine"))
                .collect(Collectors.groupingBy(EngineTest::slice, Collectors.counting()));
        assertEquals(Map.of("three 1 yield", 2L, "three 1 return", 1L), slices);
    }

    private static String slice(RecordedEvent event) {
        return event.getString("name") + " " + event.getLong("id") + " "
                + event.getString("endsBy");
    }

    private static List<String> run(String... flags) throws Exception {
        var command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xlog:all=off"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"),
                Report.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = process.getInputStream()) {
            return IOUtils.readLines(out, java.nio.charset.StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
