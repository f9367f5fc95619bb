package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The reader as the scheduler")
@ExtendWith(NothingLeftBehind.class)
class SchedulerTest {

    @Nested
    @DisplayName("the levels")
    class Levels {

        @ParameterizedTest(name = "level {0}: {1}")
        @CsvSource({"1, ABBBAA", "2, AB", "3, AAAAABBBBBAAAAABBBBB",
                "4, ABAAAAABAAAAABAAAA"})
        @DisplayName("can each be played to their end")
        void areSolvable(int level, String turns) {
            assertEquals("There you are, in " + turns.length() + " turns. ", play(level, turns)
                    .replaceAll("Of all.*", ""));
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BREAK_THE_LOCK")
        @DisplayName("that can be won are won by following the hints alone")
        void areWonByHints(Level level) {
            Schedule schedule = Schedule.empty(level.machine());
            while (!level.isOver(schedule) && schedule.threads().size() < 50) {
                schedule = schedule.then(level.hint(schedule).orElseThrow());
            }
            assertTrue(level.isOver(schedule), schedule::toString);
        }

        @Test
        @DisplayName("the lock cannot be broken: every schedule ends with 4, and there is no hint")
        void theLockCannotBeBroken() {
            Schedules all = Schedules.of(Level.BREAK_THE_LOCK.machine());
            assertEquals(all.all(), all.byResult().get(4));
            assertEquals(BigInteger.ZERO, all.deadlocks());
            assertEquals(List.of("Hint: from here no schedule leads there."),
                    new Scheduler(3).play("hint"));
        }

        @Test
        @DisplayName("a thread starves no longer than the other one works")
        void starvationEndsWithTheWork() {
            Schedules all = Schedules.of(Level.STARVE_A_THREAD.machine());
            assertEquals(all.all(), all.byResult().get(4), "B gets in, in every schedule");
        }

        @Test
        @DisplayName("prove what they say by counting all schedules")
        void areProven() {
            assertEquals("Of all 20 schedules 18 lose an update.", Level.LOSE_AN_UPDATE.proof());
            assertEquals("Of all 6 schedules 2 end in a deadlock; with the locks taken in one "
                    + "order, 0 do.", Level.MAKE_A_DEADLOCK.proof());
            assertEquals("Of all 6 schedules 6 end with n=4: nobody can break this lock.",
                    Level.BREAK_THE_LOCK.proof());
            assertEquals("Of all 4 schedules 0 end in a deadlock: B gets in once A is done, "
                    + "if it ever is.", Level.STARVE_A_THREAD.proof());
        }
    }

    @Nested
    @DisplayName("the words")
    class Words {

        @Test
        @DisplayName("undo takes one turn back, reset all of them")
        void undoAndReset() {
            var game = new Scheduler(1);
            Scheduler.words("AAB undo").forEach(game::play);
            assertEquals(List.of(0, 0), game.schedule().threads());
            game.play("reset");
            game.play("undo");
            assertEquals(List.of(), game.schedule().threads());
        }

        @Test
        @DisplayName("a turn of a thread that waits for a lock is in vain")
        void aTurnInVain() {
            var game = new Scheduler(3);
            Scheduler.words("ABB").forEach(game::play);
            assertEquals(2, game.schedule().inVain(1));
            assertEquals("   3                waits for a   0", game.schedule().table().getLast());
        }

        @Test
        @DisplayName("that do no harm, or come too late, are answered in one line")
        void answers() {
            assertEquals("All are done, and no harm is: undo or reset.", play(1, "AAABBB"));
            assertEquals("A is done and has no turn left.", play(1, "AAAA"));
            assertEquals("This level is over: next, undo or reset.", play(2, "ABA"));
            assertEquals("There is no word \"C\", only: A, B, undo, reset, hint, next, quit.",
                    play(1, "C"));
        }

        @Test
        @DisplayName("next goes on to the next level, and from the last to the first")
        void next() {
            assertTrue(play(4, "next").startsWith("Level 1: "));
        }
    }

    @Nested
    @DisplayName("on a terminal")
    class OnATerminal {

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

        private String playAll(String input) throws IOException {
            var output = new ByteArrayOutputStream();
            new Scheduler(1).playAll(new BufferedReader(new StringReader(input)),
                    new PrintStream(output, true));
            return output.toString();
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("ends at once when there is no input")
        void endsWithoutInput() throws Exception {
            Program program = Program.run(Scheduler.class, "2");
            assertEquals(0, program.status(), program::errors);
            assertTrue(program.lines().getFirst().startsWith("Level 2: "));
            assertEquals("> Bye.", program.lines().getLast());
        }

        @Test
        @DisplayName("refuses a wrong argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(Scheduler.class, "1", "C").assertRefused(
                    "word is \"C\", but must be one of: A, B, undo, reset, hint, next.");
        }
    }

    /** The last thing that was said. */
    private static String play(int level, String line) {
        var game = new Scheduler(level);
        String said = "";
        for (String word : Scheduler.words(line)) {
            said = String.join("", game.play(word));
        }
        return said;
    }
}
