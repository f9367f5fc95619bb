package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Dialogue;

@DisplayName("A dialogue with a child")
@ExtendWith(NothingLeftBehind.class)
class DialogueTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    @DisplayName("gets one answer for each order, and ends with the child's input")
    void answersEachOrder() throws Exception {
        try (var children = new Children()) {
            Dialogue child = Dialogue.start(children, ChildJvm.of(Odd.class, "echo"));
            assertEquals("you said one", child.ask("one"));
            assertEquals("you said zwölf €", child.ask("zwölf €"));
            assertEquals("you said ", child.ask(""));
            assertEquals(0, child.end());
        }
    }

    @Nested
    @DisplayName("does not hang")
    class DoesNotHang {

        @Test
        @DisplayName("on a child that never answers: it is killed when its time is up")
        void onSilence() throws Exception {
            assertFails("silent", "gave no answer within 300 ms: hello");
        }

        @Test
        @DisplayName("on a child that closes its output and lives on: it is killed")
        void onAClosedOutput() throws Exception {
            assertFails("closing", "closed its output before it answered: hello");
        }

        @Test
        @DisplayName("on a child that ends instead of answering: its status is told")
        void onAnEarlyEnd() throws Exception {
            assertFails("ending", "ended with status 5 before it answered: hello");
        }

        @Test
        @DisplayName("on a child that closes its input: its end or silence is told")
        void onAClosedInput() throws Exception {
            assertFails("deaf", "gave no answer within 300 ms: hello");
        }

        private void assertFails(String how, String why) throws Exception {
            try (var children = new Children()) {
                Duration limit = why.contains("300 ms") ? SHORT : Dialogue.LIMIT;
                Dialogue child = Dialogue.start(children, ChildJvm.of(Odd.class, how), limit);
                var failed = assertThrows(IOException.class, () -> child.ask("hello"));
                assertTrue(failed.getMessage().contains("pid " + child.child().pid()));
                assertTrue(failed.getMessage().endsWith(why), failed::getMessage);
                assertFalse(child.child().isAlive());
                assertThrows(IOException.class, () -> child.ask("and now?"), "asked again");
            }
        }

        @Test
        @DisplayName("on megabytes of error output: it goes where the parent's goes")
        void onMegabytesOfComplaints() throws Exception {
            Path complaints = Files.createTempFile("tutorial", ".err");
            try (var children = new Children()) {
                Dialogue child = Dialogue.start(children, ChildJvm.of(Odd.class, "complaining")
                        .redirectError(complaints.toFile()));
                assertEquals("you said hello", child.ask("hello"));
                assertEquals(0, child.end());
                assertEquals(4 << 20, Files.size(complaints));
            } finally {
                Files.delete(complaints);
            }
        }

        @Test
        @DisplayName("on megabytes that nobody asked for: they are read all the time")
        void onMegabytesOfAnswers() throws Exception {
            try (var children = new Children()) {
                Dialogue child = Dialogue.start(children, ChildJvm.of(Odd.class, "chatty"));
                assertEquals(0, child.end(), "it could print all of it and end");
            }
        }
    }

    @Test
    @DisplayName("leaves no error output in a pipe that nobody reads")
    void inheritsErrors() throws Exception {
        try (var children = new Children()) {
            ProcessBuilder builder = ChildJvm.of(Odd.class, "echo");
            Dialogue.start(children, builder).end();
            assertEquals(ProcessBuilder.Redirect.INHERIT, builder.redirectError());
        }
    }

    @Test
    @DisplayName("is not disturbed by what the work prints or reads")
    void workMayPrintAndRead() throws Exception {
        try (var children = new Children()) {
            Dialogue child = Dialogue.start(children, ChildJvm.of(Odd.class, "learner")
                    .redirectError(ProcessBuilder.Redirect.DISCARD));
            assertEquals("read -1", child.ask("one"));
            assertEquals("read -1", child.ask("two"));
        }
    }

    @Test
    @DisplayName("ends with a child that does not want to end: it is killed when its time is up")
    void endKills() throws Exception {
        try (var children = new Children()) {
            Dialogue child = Dialogue.start(children, ChildJvm.of(Odd.class, "silent"), SHORT);
            assertEquals(137, child.end());
        }
    }

    @Test
    @DisplayName("A child that computes and reads nothing ends with its input, too")
    void computingChildEndsWithItsInput() throws Exception {
        try (var children = new Children()) {
            Dialogue child = Dialogue.start(children, ChildJvm.of(Odd.class, "computing"));
            assertEquals(1, child.end());
        }
    }

    /** Children that behave in odd ways. */
    static final class Odd {

        public static void main(String[] args) throws Exception {
            switch (args[0]) {
                case "silent" -> new CountDownLatch(1).await();
                case "closing" -> {
                    System.out.close();
                    new CountDownLatch(1).await();
                }
                case "ending" -> System.exit(5);
                case "deaf" -> {
                    System.in.close();
                    new CountDownLatch(1).await();
                }
                case "complaining" -> System.err.write(new byte[4 << 20]);
                case "chatty" -> System.out.println("x".repeat(4 << 20));
                case "computing" -> {
                    ChildJvm.endWithParent();
                    new CountDownLatch(1).await();
                }
                case "learner" -> Dialogue.serve(order -> {
                    System.out.println("a print that a learner added");
                    return "read " + System.in.read();
                });
                default -> {}
            }
            Dialogue.serve(order -> "you said " + order);
        }
    }
}
