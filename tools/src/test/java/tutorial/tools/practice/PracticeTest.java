package tutorial.tools.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tutorial.tools.LeavesNothing;

@DisplayName("Practising the exercises of a chapter")
@LeavesNothing
@Timeout(120)
class PracticeTest {

    private static final String STUB = """
            package tutorial.small.exercises;
            final class Twice {
                static int of(int n) {
                    return %s;
                }
            }
            """;

    @TempDir
    private Path chapter;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private PipedWriter keyboard;
    private Thread practice;
    private long saves;
    private Duration limit = Duration.ofSeconds(60);

    @BeforeEach
    void aChapterWithOneExercise() throws IOException {
        Path exercises = Files.createDirectories(
                chapter.resolve("src/exercises/java/tutorial/small/exercises"));
        Files.writeString(exercises.resolve("Twice.md"), """
                Twice: 5 minutes, after Numbers
                ---
                Look at the sign.
                ---
                Add it to itself.
                ---
                An addition, or a shift: the same.
                """);
        Files.writeString(exercises.resolve("TwiceExercise.java"), """
                package tutorial.small.exercises;
                class TwiceExercise implements TwiceContract {
                    public int twice(int n) { return Twice.of(n); }
                }
                """);
        Path contract = chapter.resolve("TwiceContract.java");
        Files.writeString(contract, """
                package tutorial.small.exercises;
                import org.junit.jupiter.api.*;
                interface TwiceContract {
                    int twice(int n);
                    @Test @DisplayName("twice two is four")
                    default void four() { Assertions.assertEquals(4, twice(2)); }
                }
                """);
        Path classes = Files.createDirectories(chapter.resolve("target/test-classes"));
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d",
                classes.toString(), "-proc:none", contract.toString()));
        save("n - n");
    }

    private void save(String expression) throws IOException {
        Path stub = chapter.resolve("src/exercises/java/tutorial/small/exercises/Twice.java");
        Files.writeString(stub, STUB.formatted(expression));
        // Two saves within the clock's grain are two.
        Files.setLastModifiedTime(stub, FileTime.fromMillis(1_000_000 * ++saves));
    }

    private void start() throws IOException {
        keyboard = new PipedWriter();
        var input = new PipedReader(keyboard);
        var run = new Practice(chapter, input, new PrintStream(output, true), limit);
        practice = Thread.ofPlatform().daemon().start(() -> {
            try {
                run.run();
            } catch (IOException | InterruptedException e) {
                e.printStackTrace(new PrintStream(output, true));
            }
        });
    }

    @AfterEach
    void end() throws Exception {
        if (practice != null) {
            keyboard.close();
            practice.join(60_000);
            assertTrue(!practice.isAlive(), output::toString);
        }
    }

    private void type(String line) throws IOException {
        keyboard.write(line + "\n");
        keyboard.flush();
    }

    private void says(String text) {
        Awaitility.await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertTrue(output.toString().contains(text),
                        output::toString));
    }

    @Test
    @DisplayName("says on every save what is not right yet, in a few lines, and then that it is")
    void untilDone() throws Exception {
        start();
        says("> [ ] Twice");
        says("Not yet: twice two is four\n  expected: <4> but was: <0>\n");
        save("n +");
        says("Twice.java:4: illegal start of expression\n");
        save("n / 0");
        says("ArithmeticException: / by zero\n  at Twice.java:4\n");
        save("n + n");
        says("Done: Twice. 1 of 1.");
        says("An addition, or a shift: the same.");
        assertEquals(List.of("Twice"), Files.readAllLines(chapter.resolve(".practice")));
        type("l");
        says("> [x] Twice");
    }

    @Test
    @DisplayName("gives one hint after the other, and ends with q")
    void hints() throws Exception {
        start();
        type("h");
        says("Hint 1 of 2: Look at the sign.");
        type("H");
        says("Hint 2 of 2: Add it to itself.");
        type("h");
        says("There is no further hint.");
        type("x");
        says("There is no key \"x\".");
        type("q");
        says("Bye.");
        practice.join(60_000);
    }

    @Test
    @DisplayName("does not wait for a solution that never ends, and says where it is")
    void endless() throws Exception {
        save("wait(n); }\n static int wait(int n) { try { Thread.sleep(100_000); }"
                + " catch (InterruptedException e) { } return n");
        limit = Duration.ofSeconds(4);
        start();
        says("Not yet: did not end within 4 s: something waits or spins for ever\n"
                + "  at Twice.java:5\n");
    }

    @Test
    @DisplayName("keeps to the order of the lessons")
    void order() throws IOException {
        Path exercises = chapter.resolve("src/exercises/java/tutorial/small/exercises");
        Files.writeString(exercises.resolve("Add.md"), Files.readString(
                exercises.resolve("Twice.md")).replace("Twice: 5", "Add: 5")
                .replace("Numbers", "Sums"));
        Path resources = Files.createDirectories(chapter.resolve("src/main/resources"));
        Files.writeString(resources.resolve("lessons.txt"), "Numbers: Which?\nSums: How?\n");
        assertEquals(List.of("Twice", "Add"),
                Exercise.all(chapter).stream().map(Exercise::name).toList());
    }

    @Test
    @DisplayName("says what a text without hints lacks")
    void badText() throws IOException {
        Path text = chapter.resolve("src/exercises/java/tutorial/small/exercises/Twice.md");
        Files.writeString(text, "Twice: soon\n---\nhint\n");
        String message = assertThrows(IllegalStateException.class, () -> Exercise.all(chapter))
                .getMessage();
        assertTrue(message.contains("must begin with"), message);
    }
}
