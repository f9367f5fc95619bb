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
        assertTrue(output.contains("There is no word \"what\""), output);
        assertTrue(output.contains("There you are, in 6 turns."), output);
        assertTrue(output.endsWith("> Bye." + System.lineSeparator()), output);
    }

    @Test
    @DisplayName("ends with quit")
    void endsWithQuit() throws IOException {
        assertFalse(playAll("quit\nnext\n").contains("Level 2"));
    }

    @Test
    @DisplayName("as a program: ends at once when there is no input")
    void endsWithoutInput() throws Exception {
        Program program = Program.run(Scheduler.class, "2");
        assertEquals(0, program.status(), program::errors);
        assertTrue(program.lines().getFirst().startsWith("Level 2: "));
        assertEquals("Words: A, B, undo, reset, hint, next, quit. AAB is A A B.",
                program.lines().get(1));
        assertEquals("> Bye.", program.lines().getLast());
    }

    @Test
    @DisplayName("as a program: plays the moves that it is given")
    void playsTheGiven() throws Exception {
        Program program = Program.run(Scheduler.class, "2", "A", "B");
        assertEquals(List.of("Level 2: Both need the locks a and b. Let them wait for each other "
                + "for ever.",
                "There you are, in 2 turns. Of all 6 schedules 2 end in a deadlock; "
                        + "with the locks taken in one order, 0 do.",
                "      A             B             n", "   1  LOCK a                      0",
                "   2                LOCK b        0", "Next:  A LOCK b  B LOCK a"),
                program.lines());
    }

    private static String playAll(String input) throws IOException {
        var output = new ByteArrayOutputStream();
        Scheduler.playAll(new Game(1), new BufferedReader(new StringReader(input)),
                new PrintStream(output, true));
        return output.toString();
    }
}
