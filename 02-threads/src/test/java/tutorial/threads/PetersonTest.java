package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.threads.Peterson.Proven;

@DisplayName("A lock made of reads and writes alone")
@ExtendWith(NothingLeftBehind.class)
class PetersonTest {

    @ParameterizedTest(name = "{0}: {2} of {1} let two in, {3} wait for ever")
    @CsvSource({"take turns, 1, 0, 1", "'look, then say', 423, 216, 0",
            "'say, then look', 31, 0, 7", "'give way, then say', 16291, 460, 0",
            "Peterson, 17288, 0, 0"})
    @DisplayName("does harm in every version but the last:")
    void proven(String version, int schedules, int twoInside, int forEver) {
        Proven proven = Peterson.prove(Peterson.VERSIONS.get(version), 2);
        assertEquals(List.of(schedules, twoInside, forEver),
                List.of(proven.twoInside().schedules().intValueExact(),
                        proven.twoInside().harmful().intValueExact(),
                        proven.noEnd().harmful().intValueExact()));
    }

    @Test
    @DisplayName("as a program: the shortest schedule to the harm is shown for each version")
    void printsTheShortest() throws Exception {
        Program program = Program.run(Peterson.class);
        assertEquals(0, program.status(), program::errors);
        List<String> lines = program.lines();
        assertEquals("Peterson: 17288 schedules, 0 let two in, 0 wait for ever", lines.getLast());
        int both = lines.indexOf("say, then look: 31 schedules, 0 let two in, 7 wait for ever");
        assertTrue(lines.get(both + 2).contains("SET aWish 1"), program::toString);
        assertTrue(lines.get(both + 3).contains("SET bWish 1"), program::toString);
    }
}
