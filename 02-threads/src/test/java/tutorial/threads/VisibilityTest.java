package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.threads.lib.ChildJvm;

@DisplayName("A flag that one thread sets and another waits for")
@ExtendWith(NothingLeftBehind.class)
class VisibilityTest {

    @Test
    @DisplayName("plain: sooner or later a reader does not see it")
    void plainIsNotSeen() throws Exception {
        assertTrue(
                Until.seen(Duration.ofSeconds(60),
                        () -> Visibility.inChildJvm("plain", 100)
                                .equals("still looping 100 ms after it was set")),
                "all readers saw the plain flag");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"volatile", "locked"})
    @DisplayName("repaired: the reader ends, and sees what was written before the flag")
    void repairedIsSeen(String flag) throws Exception {
        for (int run = 0; run < 3; run++) {
            assertEquals("ended, and read 42", Visibility.inChildJvm(flag, 60_000));
        }
    }

    @Test
    @DisplayName("does not outlive its parent: at the end of its input the child ends")
    void doesNotOutliveItsParent() throws Exception {
        Process child = ChildJvm.lasting(Visibility.Reader.class, "plain", 50_000).start();
        try {
            child.getOutputStream().close();
            assertTrue(child.waitFor(60, TimeUnit.SECONDS));
            assertEquals(1, child.exitValue());
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    @DisplayName("as a program: prints how the plain flag went, and that both repairs ended")
    void printsAllThree() throws Exception {
        Program program = Program.run(Visibility.class, "1");
        assertEquals(0, program.status(), program::errors);
        // The broken flag may be seen or not: both are allowed.
        assertTrue(
                program.lines().getFirst().matches(
                        "plain flag:    (ended, and read \\d+|still looping 1 ms after .*)"),
                program::toString);
        assertEquals("volatile flag: ended, and read 42", program.lines().get(1));
        assertEquals("locked flag:   ended, and read 42", program.lines().get(2));
    }
}
