package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.Crash.Ended;
import tutorial.threads.Crash.Way;

@DisplayName("When one thread of three comes to a bad end")
@ExtendWith(NothingLeftBehind.class)
class CrashTest {

    private static Map<Way, Ended> ends;

    @BeforeAll
    static void runAll() throws IOException {
        ends = Crash.runAll(Way.values()).stream()
                .collect(Collectors.toMap(Ended::way, Function.identity()));
    }

    @Nested
    @DisplayName("by an exception that nobody catches")
    class ByAnException {

        @Test
        @DisplayName("its siblings finish, and the process ends well with status 0")
        void endsOnlyItself() {
            assertEnds(Way.EXCEPTION, 2, 0);
            assertTold(Way.EXCEPTION, "Exception in thread \"ending\"");
        }

        @Test
        @DisplayName("if it was main, its siblings finish too, but the status is 1")
        void endsOnlyItselfInMain() {
            assertEnds(Way.EXCEPTION_IN_MAIN, 2, 1);
            assertTold(Way.EXCEPTION_IN_MAIN, "Exception in thread \"main\"");
        }

        @Test
        @DisplayName("its handler is told, on the dying thread")
        void isHandled() throws InterruptedException {
            var told = new AtomicReference<String>();
            Thread thread = Thread.ofPlatform().name("worker")
                    .uncaughtExceptionHandler((who, why) -> told
                            .set(who.getName() + ": " + why.getMessage()))
                    .start(() -> {
                        throw new IllegalStateException("on purpose");
                    });
            thread.join();
            assertEquals("worker: on purpose", told.get());
        }

        private void assertTold(Way way, String start) {
            List<String> output = ends.get(way).output();
            assertTrue(output.stream().anyMatch(line -> line.startsWith(start)), output::toString);
        }
    }

    @Nested
    @DisplayName("that ends the process")
    class ThatEndsTheProcess {

        @Test
        @DisplayName("by System.exit: no sibling finishes")
        void byExit() {
            assertEnds(Way.EXIT, 0, 7);
        }

        @Test
        @DisplayName("by halt: no sibling finishes")
        void byHalt() {
            assertEnds(Way.HALT, 0, 8);
        }

        @Test
        @DisplayName("by a native crash: no sibling finishes, and the JVM names the cause")
        void byANativeCrash() {
            Ended ended = ends.get(Way.NATIVE);
            assertEquals(0, ended.siblings());
            assertNotEquals(0, ended.status());
            assertFalse(ended.fatalError().isEmpty(), ended::toString);
        }
    }

    private static void assertEnds(Way way, int siblings, int status) {
        Ended ended = ends.get(way);
        assertEquals(siblings, ended.siblings(), ended::toString);
        assertEquals(status, ended.status(), ended::toString);
        assertEquals("", ended.fatalError());
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints for each way what is left")
        void printsTheTable() throws Exception {
            Program program = Program.run(Crash.class);
            assertEquals(0, program.status(), program::errors);
            assertEquals(
                    List.of("one thread ends by    siblings that finish  status of the process",
                            "an exception          2 of 2                0",
                            "the same in main      2 of 2                1",
                            "System.exit(7)        0 of 2                7",
                            "Runtime.halt(8)       0 of 2                8"),
                    program.lines().subList(0, 5));
            String last = program.lines().get(5);
            assertTrue(last.matches("a write to address 0  0 of 2                \\d+ after \\w+"),
                    last);
        }

        @Test
        @DisplayName("refuses an argument with one clear line and status 2")
        void refusesArguments() throws Exception {
            Program.run(Crash.class, "--hard").assertRefused("there is no argument \"--hard\".");
        }
    }
}
