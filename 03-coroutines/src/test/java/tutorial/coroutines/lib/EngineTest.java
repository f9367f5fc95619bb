package tutorial.coroutines.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tutorial.coroutines.LeavesNothing;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The engine under all coroutines")
@LeavesNothing
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

    /** Suspends inside synchronized, then enters the same monitor on the same thread. */
    static final class HeldMonitor {
        static void main() throws InterruptedException {
            Object monitor = new Object();
            Coroutine coroutine = Coroutine.of(() -> {
                synchronized (monitor) {
                    Coroutine.suspend();
                }
            });
            Thread caller = Thread.ofPlatform().daemon().unstarted(() -> {
                coroutine.resume();
                System.out.println("suspended");
                synchronized (monitor) {
                    System.out.println("entered");
                }
            });
            caller.setUncaughtExceptionHandler((thread, refused) -> System.out.println(refused));
            caller.start();
            long end = System.nanoTime() + 60_000_000_000L;
            while (caller.getState() != Thread.State.BLOCKED && caller.isAlive()
                    && System.nanoTime() < end) {
                caller.join(1);
            }
            System.out.println(caller.getState());
        }
    }

    /** Suspends inside a binding of a scoped value, and says what its caller sees then. */
    static final class BoundValue {
        static void main() {
            ScopedValue<String> user = ScopedValue.newInstance();
            try {
                Coroutine.of(() -> ScopedValue.where(user, "leaked").run(Coroutine::suspend))
                        .resume();
            } catch (IllegalStateException refused) {
                System.out.println(refused.getMessage());
            }
            System.out.println(user.orElse("nothing is bound"));
        }
    }

    @ParameterizedTest(name = "{2} with the flags {0} {1}")
    @CsvSource({EXPORT + ", -Dcoroutine=, CONTINUATION",
            EXPORT + ", -Dcoroutine=virtual, VIRTUAL_THREAD", "-ea, -ea, VIRTUAL_THREAD"})
    @DisplayName("is the JDK's continuation where its package is exported and nothing else asked:")
    void isChosen(String export, String asked, String engine) throws Exception {
        assertEquals(List.of(engine, "1", "2"), run(Report.class, export, asked));
    }

    @Test
    @DisplayName("is refused by name where it is unknown, or cannot be had")
    void isRefused() throws Exception {
        assertTrue(run(Report.class, EXPORT, "-Dcoroutine=green").toString()
                .contains("-Dcoroutine is \"green\", but must be one of: continuation, virtual"));
        assertTrue(run(Report.class, "-ea", "-Dcoroutine=continuation").toString().contains(
                "the engine \"continuation\" needs the JVM's flag --add-exports java.base/"));
    }

    @Test
    @DisplayName("without assertions suspends under a monitor, on which its own thread then blocks")
    void doesNotSeeMonitorsAtFullSpeed() throws Exception {
        assertEquals(List.of("suspended", "BLOCKED"), run(HeldMonitor.class, EXPORT, "-da"));
    }

    @Test
    @DisplayName("refuses to suspend under a monitor with assertions, on virtual threads always")
    void seesMonitorsWhenAsked() throws Exception {
        for (String flag : List.of("-ea", "-Dcoroutine=virtual")) {
            List<String> lines = run(HeldMonitor.class, EXPORT, flag);
            assertTrue(lines.getFirst().contains("cannot suspend: between resume() and here stands"
                    + " a held monitor"), lines::toString);
            assertEquals("TERMINATED", lines.getLast());
        }
    }

    @ParameterizedTest(name = "with the flags {0}")
    @ValueSource(strings = {"-da", "-ea", "-Dcoroutine=virtual"})
    @DisplayName("refuses to suspend inside the binding of a scoped value, assertions or not:")
    void seesBindings(String flag) throws Exception {
        List<String> lines = run(BoundValue.class, EXPORT, flag);
        assertTrue(lines.getFirst().startsWith("cannot suspend: between resume() and here stands "
                + "the binding of a scoped value, made in: "), lines::toString);
        assertEquals("nothing is bound", lines.getLast());
    }

    @Test
    @DisplayName("leaves no thread behind after a thousand generators, opened and closed")
    void leavesNoThread() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            var generator = new Generator<Void, Integer>(Coroutine.Engine.VIRTUAL_THREAD, null,
                    caller -> {
                        threads.add(Thread.currentThread());
                        caller.yield(1);
                        return null;
                    });
            generator.next();
            generator.close();
        }
        for (Thread thread : threads) {
            assertTrue(thread.join(Duration.ofSeconds(60)), thread::toString);
        }
        assertEquals(1_000, threads.size());
    }

    @Test
    @DisplayName("tells a flight recording of every slice: whose it was and how it ended")
    void isRecorded(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("slices.jfr");
        run(Report.class, EXPORT, "-XX:StartFlightRecording=filename=" + file + ",settings=none,"
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

    private static List<String> run(Class<?> program, String... flags) throws Exception {
        var command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xlog:all=off"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"),
                program.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = process.getInputStream()) {
            return IOUtils.readLines(out, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
