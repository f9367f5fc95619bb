package tutorial.threads.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The reader as the scheduler")
class GameTest {

    static Stream<Integer> levels() {
        return IntStream.rangeClosed(1, Level.ALL.size()).boxed();
    }

    @Nested
    @DisplayName("the levels")
    class Levels {

        static Stream<Integer> levels() {
            return GameTest.levels();
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({"Lost update, 20, 18", "Check then act, 6, 4",
                "A lock that guards too little, 42, 36", "Two locks, 6, 2",
                "Three philosophers, 396, 6", "A lock not given back, 5, 2",
                "A semaphore counts, 11550, 2700", "Wait under if, 24, 2", "Peterson, 340, 0",
                "Starvation, 22, 7", "A fair lock, 103, 0", "A lock, 6, 0"})
        @DisplayName("are what all their schedules prove them to be: how many, how many do harm")
        void areProven(String name, int schedules, int harmful) {
            Level level = Level.ALL.stream().filter(each -> each.name().equals(name)).findFirst()
                    .orElseThrow();
            assertEquals(schedules + " " + harmful, level.proof().schedules() + " "
                    + level.proof().harmful());
            assertEquals(harmful > 0, level.canBeWonByTurns());
        }

        @ParameterizedTest
        @MethodSource("levels")
        @DisplayName("are won by the hints alone, or by saying that it cannot be done")
        void areWonByHints(int number) {
            var game = new Game(number);
            String said = "";
            for (int turn = 0; turn < 50 && !said.startsWith("There you are"); turn++) {
                game.play("hint");
                String hint = game.play("hint").getFirst();
                said = first(game.play(hint.contains("next turn")
                        ? hint.replaceAll(".* is (.)'s.", "$1").toLowerCase(Locale.ROOT)
                        : "impossible"));
                if (said.startsWith("Right")) {
                    break;
                }
            }
            assertEquals(game.level().canBeWonByTurns(), said.startsWith("There you are"), said);
            assertEquals(game.level().canBeWonByTurns(), !said.startsWith("Right"), said);
        }

        @Test
        @DisplayName("are at least ten, no two with the same states and schedules")
        void allDiffer() {
            Set<String> seen = new HashSet<>();
            Level.ALL.forEach(level -> assertTrue(seen.add(Schedules.of(level.machine()).states()
                    + " " + level.proof().schedules() + " " + level.proof().harmful()),
                    level.name()));
            assertTrue(seen.size() >= 10);
        }

        @ParameterizedTest
        @MethodSource("levels")
        @DisplayName("show a line for each step, so that the mark stands at the right one")
        void showEachStep(int number) {
            var game = new Game(number);
            Machine machine = game.level().machine();
            while (!machine.isDone(game.schedule().end(), 0)
                    && machine.canMove(game.schedule().end(), 0)) {
                String step = machine.next(game.schedule().end(), 0).toString();
                assertEquals(1, game.board().stream()
                        .filter(line -> line.matches("> (\\w+: )?\\Q" + step + "\\E( .*)?"))
                        .count(), game.board()::toString);
                if (!game.play("a").isEmpty()) {
                    break;
                }
            }
        }
    }

    @Nested
    @DisplayName("the words")
    class Words {

        @Test
        @DisplayName("undo takes one turn back, reset all of them; case is of no matter")
        void undoAndReset() {
            var game = new Game(1);
            Game.words("aAb UNDO").forEach(game::play);
            assertEquals(List.of(0, 0), game.schedule().threads());
            game.play("reset");
            game.play("undo");
            assertEquals(List.of(), game.schedule().threads());
        }

        @Test
        @DisplayName("a thread that has to wait is marked, and its turn is wasted")
        void aWastedTurn() {
            var game = new Game(4);
            Game.words("aa").forEach(game::play);
            assertTrue(game.board().contains("  LOCK b                     ! LOCK b")
                    || game.board().stream().anyMatch(line -> line.contains("! LOCK b")),
                    game.board()::toString);
            game.play("b");
            assertEquals(1, game.schedule().wasted(1));
        }

        @Test
        @DisplayName("that do no harm, or come too late, are answered in one line")
        void answers() {
            assertEquals("All are done, and no harm was done: undo or reset.", play(1, "AAABBB"));
            assertEquals("A is done and has no turn left.", play(1, "AAAA"));
            assertEquals("This level is won: next, undo or reset.", play(4, "AB a"));
            assertEquals("There is no thread C in this level.", play(1, "C"));
            assertTrue(play(1, "what").startsWith("There is no word \"what\". A, B, C give a"));
            assertEquals("It is possible: 18 of 20 schedules do it.", play(1, "impossible"));
        }

        @Test
        @DisplayName("a hint is exact, and goes on in steps")
        void hints() {
            var game = new Game(1);
            assertEquals("[Hint: it can be done in 6 more turns.]", "" + game.play("hint"));
            assertEquals("[Hint: the next turn is A's.]", "" + game.play("hint"));
            String turns = first(game.play("hint")).replaceAll("Hint: the turns are |\\.", "");
            List<String> said = List.of();
            for (String turn : Game.words(turns)) {
                said = game.play(turn);
            }
            assertEquals("There you are, in 6 turns.", said.getFirst());
            assertEquals("Of all 20 schedules 18 do it; the shortest is " + turns + ".",
                    said.get(1));
            assertEquals("Hint: from here no schedule leads there: undo or reset.",
                    play(1, "AAAB hint"));
            assertEquals("Hint: no schedule does it. Which word says so?", play(12, "hint"));
        }

        @Test
        @DisplayName("list shows what was reached, level by level")
        void list() {
            var game = new Game(1);
            Game.words("AB AB AB next next").forEach(game::play);
            assertEquals("   1 Lost update: won in 6 turns", game.play("list").getFirst());
            assertEquals(">  3 A lock that guards too little", game.play("list").get(2));
            assertEquals("Right: nobody can do that.", first(new Game(12).play("impossible")));
        }
    }

    private static String first(List<String> lines) {
        return lines.isEmpty() ? "" : lines.getFirst();
    }

    /** The first thing that was said at the last word. */
    private static String play(int level, String line) {
        var game = new Game(level);
        String said = "";
        for (String word : Game.words(line)) {
            said = first(game.play(word));
        }
        return said;
    }
}
