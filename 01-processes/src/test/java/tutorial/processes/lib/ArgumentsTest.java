package tutorial.processes.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The arguments of an example")
class ArgumentsTest {

    private static Arguments given(String... words) {
        return Arguments.of(ArgumentsTest.class, words);
    }

    @Test
    @DisplayName("are taken in order, and have their defaults where none is left")
    void taken() {
        Arguments args = given("--fast", "-2", "red", "a b");
        assertEquals(-2, args.number("n", "a number", 1, -2, 9));
        assertEquals("red", args.word("colour", "a colour", "blue", "blue", "red"));
        assertEquals("a b", args.text("title", "a title", ""));
        assertEquals(7, args.number("m", "a number", 7, 7, 7));
        assertEquals("blue", args.word("ink", "a colour", "blue", "blue", "red"));
        assertTrue(args.flag("--fast", "fast"));
        assertFalse(args.flag("--slow", "slow"));
        args.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "10", "+5", "5.0", "", "five", "٥", "99999999999999999999"})
    @DisplayName("are refused where they are no number from 5 to 9")
    void refused(String word) {
        Stop stop = assertThrows(Stop.class, () -> given(word).number("n", "many", 5, 5, 9));
        assertEquals(2, stop.status());
        assertEquals("n is \"" + word + "\", but must be a whole number from 5 to 9; --help says"
                + " more.", stop.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "9"})
    @DisplayName("may be the least and the greatest that is allowed")
    void limits(String word) {
        assertEquals(word, "" + given(word).number("n", "many", 5, 5, 9));
    }

    @Test
    @DisplayName("are refused where one is left over, or is none of the allowed words")
    void leftOver() {
        Arguments args = given("1", "2");
        args.number("n", "many", 5, 0, 9);
        assertEquals("there is no argument \"2\"; --help says more.",
                assertThrows(Stop.class, args::end).getMessage());
        assertEquals("ink is \"green\", but must be one of: blue, red; --help says more.",
                assertThrows(Stop.class, () -> given("green").word("ink", "colour", "blue",
                        "blue", "red")).getMessage());
    }

    @Test
    @DisplayName("tell a slip in one line on the thread that takes them")
    void tells() throws InterruptedException {
        var handlers = new Thread.UncaughtExceptionHandler[2];
        var thread = new Thread(() -> {
            given();
            handlers[0] = Thread.currentThread().getUncaughtExceptionHandler();
            handlers[1] = Thread.currentThread().getThreadGroup();
        });
        thread.start();
        thread.join(10_000);
        assertNotNull(handlers[0]);
        assertTrue(handlers[0] != handlers[1]);
    }
}
