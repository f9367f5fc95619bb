package tutorial.threads.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The reader as the scheduler")
class GameTest {

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
                    new Game(3).play("hint"));
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
            var game = new Game(1);
            Game.words("AAB undo").forEach(game::play);
            assertEquals(List.of(0, 0), game.schedule().threads());
            game.play("reset");
            game.play("undo");
            assertEquals(List.of(), game.schedule().threads());
        }

        @Test
        @DisplayName("a turn of a thread that waits for a lock is wasted")
        void aWastedTurn() {
            var game = new Game(3);
            Game.words("ABB").forEach(game::play);
            assertEquals(2, game.schedule().wasted(1));
            assertEquals("   3                waits for a   0", game.schedule().table().getLast());
        }

        @Test
        @DisplayName("that do no harm, or come too late, are answered in one line")
        void answers() {
            assertEquals("All are done, and no harm was done: undo or reset.", play(1, "AAABBB"));
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

    /** The last thing that was said. */
    private static String play(int level, String line) {
        var game = new Game(level);
        String said = "";
        for (String word : Game.words(line)) {
            said = String.join("", game.play(word));
        }
        return said;
    }
}
