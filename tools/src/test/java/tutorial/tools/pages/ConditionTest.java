package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A condition on the figures of an output")
class ConditionTest {

    private static final List<String> OUTPUT = List.of("one process:   0.90 s",
            "two processes: 450 ms, 2.0x", "send     310 ns", "threads  9.5 us",
            "memory   1,536 kB of 2 MB", "left: 0");

    private static Optional<String> fault(String conditions) {
        return OutputMode.parse("varies; holds " + conditions).broken(OUTPUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/one process:/ > /two processes:/", "/two proc.*, / >= 2",
            "20 * /^send/ < /^threads/", "/^memory/ < /of/", "/two processes: (.*)/ < 0.5",
            "/left:/ = 0, 2 * /two processes:/ <= /one process:/", "1.5 < /ms, /",
            "/one process:(?:.*\\n)*send/ < 0.000001"})
    @DisplayName("compares numbers, picked out by expressions, in seconds or bytes")
    void holds(String conditions) {
        assertEquals(Optional.empty(), fault(conditions));
    }

    @Test
    @DisplayName("tells both figures where it does not hold; one of several is enough")
    void broken() {
        assertEquals(Optional.of("holds 40 * /^send/ < /^threads/: it does not, the figures are"
                + " 1.240e-05 and 9.500e-06"), fault("/left:/ < 1, 40 * /^send/ < /^threads/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/left:/ < 0", "/left:/ > 0", "1 = /left:/", "1 <= /left:/"})
    @DisplayName("keeps apart what is less and what is equal")
    void edges(String condition) {
        assertTrue(fault(condition).isPresent());
        assertEquals(Optional.empty(), fault("/left:/ <= 0, /left:/ >= 0"));
    }

    @Test
    @DisplayName("has a ratio, by which several runs are put in order")
    void ratio() {
        assertEquals(1, OutputMode.parse("varies; holds /one process:/ > 2 * /two processes:/")
                .holds().orElseThrow().getFirst().ratio(OUTPUT), 1e-9);
        assertTrue(OutputMode.parse("varies; holds /left:/ < 1").isCounted());
        assertEquals(false, OutputMode.parse("varies; holds nothing").isCounted());
        assertEquals(false, OutputMode.parse("varies").isCounted());
    }

    @Test
    @DisplayName("says what it does not find")
    void missing() {
        assertEquals(Optional.of("holds /three/ > 1: /three/ matches nothing"),
                fault("/three/ > 1"));
        assertEquals(Optional.of("holds /left: 0/ > 1: there is no number at /left: 0/"),
                fault("/left: 0/ > 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/", "/a/ > ", "a > 1", "/a/ > 1 /b/ > 2", "/a( > 1", "> 1",
            "2 * 3 < /a/", "/(/ > 1"})
    @DisplayName("is refused where it cannot be read")
    void refused(String conditions) {
        String message = assertThrows(IllegalArgumentException.class, () -> fault(conditions))
                .getMessage();
        assertTrue(message.contains("comparison") || message.contains("compares")
                || message.contains("regular expression") || message.contains("is none of"),
                message);
    }

    @Test
    @DisplayName("is missed where figures vary and nothing is said of them")
    void lacking() {
        assertTrue(OutputMode.parse("varies").lacksCondition(OUTPUT));
        for (String fine : List.of("exact", "varies; holds nothing", "varies; holds /left:/ < 1")) {
            assertEquals(false, OutputMode.parse(fine).lacksCondition(OUTPUT), fine);
        }
        assertEquals(false, OutputMode.parse("varies").lacksCondition(List.of("pid=12")));
    }
}
