package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.Rules.Rule;

@DisplayName("The rules of the generator protocol")
@ExtendWith(NothingLeftBehind.class)
class ProtocolTest {

    /** What Python's exceptions are called here. */
    private static final Map<String, String> NAMES = Map.of("StopIteration",
            "NoSuchElementException", "ArithmeticError", "ArithmeticException", "TypeError",
            "IllegalStateException", "ValueError", "IllegalStateException", "RuntimeError",
            "IllegalStateException");

    private static List<Rule> rules() {
        return Stream.of(Protocol.rules(), Delegation.rules()).flatMap(List::stream).toList();
    }

    @Test
    @DisplayName("say of Python, line by line, what CPython printed")
    void areCPythons() throws IOException {
        try (InputStream trace = ProtocolTest.class.getResourceAsStream("/protocol/rules.trace")) {
            assertEquals(IOUtils.readLines(trace, StandardCharsets.UTF_8), rules().stream()
                    .map(rule -> rule.text() + ": " + rule.python()).toList());
        }
    }

    @Test
    @DisplayName("all come out as in Python, but for the names of exceptions and of nothing")
    void holdHere() {
        for (Rule rule : rules()) {
            String expected = NAMES.getOrDefault(rule.python(), rule.python());
            assertEquals(expected.replace("None", "null"), rule.java(), rule.text());
        }
    }

    @Test
    @DisplayName("are printed side by side, one line each")
    void printAsAProgram() throws Exception {
        Program program = Program.run(Protocol.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("rule", "here", "Python"),
                List.of(program.lines().getFirst().split(" {2,}| (?=Python)")));
        assertEquals(Protocol.rules().size() + 1, program.lines().size());
    }
}
