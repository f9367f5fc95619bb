package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A line is cut into words")
class WordsTest {

    @Test
    @DisplayName("by the shell's quotes and backslashes")
    void asTheShellDoes() {
        assertEquals(List.of("mvn", "-Da=1 'x y' \"z\"", "b c", ""),
                Words.ofShell("mvn  -Da=\"1 'x y' \\\"z\\\"\" b\\ c ''"));
        assertEquals(List.of("a\\b"), Words.ofShell("'a\\b'"));
    }

    @Test
    @DisplayName("by the exec plugin's quotes; a backslash is a backslash, an empty word is none")
    void asTheExecPluginDoes() {
        // What the plugin itself, in the version of the build, makes of this line.
        assertEquals(List.of("a b", "c d", "e\\f", "ghi", "xy zw"),
                Words.ofExecPlugin("'a b' \"c d\" e\\f g\"h\"i '' x'y z'w"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mvn | head", "mvn > file", "mvn $HOME", "mvn \"$HOME\"", "mvn *.java",
            "cd x && mvn", "mvn \"no end"})
    @DisplayName("and a line for which the shell does more than that is refused")
    void refusesMore(String line) {
        assertThrows(IllegalArgumentException.class, () -> Words.ofShell(line));
    }
}
