package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.lib.Game;

@DisplayName("The game on a terminal")
@ExtendWith(NothingLeftBehind.class)
class SchedulerTest {

    @Test
    @DisplayName("is played line by line, and ends with the input")
    void endsWithTheInput() throws IOException {
        String output = playAll("AB\n\nwhat\nBBA A");
        assertTrue(output.contains("There is no word \"what\"."), output);
        assertTrue(output.contains("There you are, in 6 turns."), output);
        assertTrue(output.endsWith("> Bye." + System.lineSeparator()), output);
    }

    @Test
    @DisplayName("ends with quit; goal, programs and what is shared are always in view")
    void endsWithQuit() throws IOException {
        assertFalse(playAll("quit\nnext\n").contains("Level 2"));
        String output = playAll("a\nundo\nlist\nquit\n");
        assertEquals(4, output.split("Level 1 of 12: Lost update", -1).length - 1, output);
        assertEquals(4, output.split("Let them end with n=1", -1).length - 1, output);
    }

    @Test
    @DisplayName("as a program: ends at once when there is no input")
    void endsWithoutInput() throws Exception {
        Program program = Program.run(Scheduler.class, "2");
        assertEquals(0, program.status(), program::errors);
        assertEquals("Level 2 of 12: Check then act", program.lines().getFirst());
        assertEquals("> Bye.", program.lines().getLast());
    }

    @Test
    @DisplayName("as a program: plays the turns that it is given")
    void playsTheGiven() throws Exception {
        Program program = Program.run(Scheduler.class, "4", "a", "B");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Level 4 of 12: Two locks",
                "Both need the locks a and b. Let them wait for ever.", "",
                "  A r=0                        B r=0",
                "  LOCK a                       LOCK b",
                "! LOCK b                     ! LOCK a",
                "  UNLOCK b                     UNLOCK a",
                "  UNLOCK a                     UNLOCK b", "", "a=1  b=2   turns: AB",
                "There you are, in 2 turns.",
                "Of all 6 schedules 2 do it; the shortest is AB.",
                "Repair: all take their locks in the same order.", "next, or list."),
                program.lines());
    }

    private static String playAll(String input) throws IOException {
        var output = new ByteArrayOutputStream();
        Scheduler.playAll(new Game(1), new BufferedReader(new StringReader(input)),
                new PrintStream(output, true), "");
        return output.toString();
    }
}
