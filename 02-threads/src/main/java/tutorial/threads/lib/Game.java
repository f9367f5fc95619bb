package tutorial.threads.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tutorial.threads.lib.Machine.State;

/**
 * A game in which the player says which thread gets the next turn, and tries to do harm. It is
 * played on an abstract machine, so that what it calls impossible has been looked for in every
 * order there is.
 */
public final class Game {

    private static final String HELP = "A, B, C give a turn (AAB is A A B); undo, reset, hint,"
            + " impossible, next, list, quit.";

    private int number;
    private Schedule schedule;
    private int hints;
    private boolean won;
    /** In how many turns which level was won; 0 for those where that was impossible. */
    private final Map<Integer, Integer> reached = new TreeMap<>();

    /** Starts with the level of this number, from 1. */
    public Game(int number) {
        begin(number);
    }

    private void begin(int level) {
        number = level;
        schedule = Schedule.empty(level().machine());
        hints = 0;
        won = false;
    }

    public Level level() {
        return Level.ALL.get(number - 1);
    }

    public Schedule schedule() {
        return schedule;
    }

    /** The words of a line, in any case; a word of As, Bs and Cs is as many turns. */
    public static List<String> words(String line) {
        return Stream.of(line.strip().toLowerCase(Locale.ROOT).split("\\s+")).flatMap(
                word -> word.matches("[abc]*") ? Stream.of(word.split("")) : Stream.of(word))
                .filter(word -> !word.isEmpty()).toList();
    }

    /** Plays one word and says what is to be said about it: nothing, after an ordinary turn. */
    public List<String> play(String word) {
        return switch (word) {
            case "a", "b", "c" -> turn(word.charAt(0) - 'a');
            case "undo" -> goBack(schedule.withoutLast());
            case "reset" -> goBack(Schedule.empty(level().machine()));
            case "hint" -> List.of(hint());
            case "impossible" -> level().canBeWonByTurns()
                    ? List.of("It is possible: " + level().proof().harmful() + " of "
                            + level().proof().schedules() + " schedules do it.")
                    : won(0);
            case "next" -> {
                begin(number % Level.ALL.size() + 1);
                yield reached.size() == Level.ALL.size()
                        ? List.of("All levels are won. Here is the first one again.")
                        : List.of();
            }
            case "list" -> list();
            default -> List.of("There is no word \"" + word + "\". " + HELP);
        };
    }

    private List<String> goBack(Schedule before) {
        schedule = before;
        won = false;
        hints = 0;
        return List.of();
    }

    private List<String> turn(int thread) {
        Machine machine = level().machine();
        if (thread >= machine.threads()) {
            return List.of("There is no thread " + name(thread) + " in this level.");
        }
        if (won) {
            return List.of("This level is won: next, undo or reset.");
        }
        if (machine.isDone(schedule.end(), thread)) {
            return List.of(name(thread) + " is done and has no turn left.");
        }
        schedule = schedule.then(thread);
        hints = 0;
        State now = schedule.end();
        if (level().harm().test(now)) {
            return won(schedule.threads().size());
        }
        return machine.isDone(now)
                ? List.of("All are done, and no harm was done: undo or reset.")
                : machine.isStuck(now) ? List.of("Nobody can go on: undo or reset.") : List.of();
    }

    /** What all schedules together say of it, the shortest that does it, and the repair. */
    private List<String> won(int turns) {
        won = true;
        reached.merge(number, turns, Math::min);
        Proof proof = level().proof();
        List<String> lines = new ArrayList<>();
        lines.add(turns == 0
                ? "Right: nobody can do that."
                : "There you are, in " + turns
                        + " turns.");
        lines.add("Of all " + proof.schedules() + " schedules " + proof.harmful() + " do it"
                + proof.shortest().map(each -> "; the shortest is " + letters(each)).orElse("")
                + ".");
        lines.add("Repair: " + level().repair() + ".");
        lines.add(reached.size() == Level.ALL.size() ? "All levels are won." : "next, or list.");
        return lines;
    }

    /** Exact, in steps: whether and in how many turns, by whom next, by which turns. */
    private String hint() {
        int turns = schedule.threads().size();
        Optional<Schedule> way = schedule.shortestTo(level().harm());
        if (way.isEmpty()) {
            return turns == 0 || !level().canBeWonByTurns()
                    ? "Hint: no schedule does it. Which word says so?"
                    : "Hint: from here no schedule leads there: undo or reset.";
        }
        String rest = letters(way.get()).substring(turns);
        hints++;
        return "Hint: " + switch (hints) {
            case 1 -> "it can be done in " + rest.length() + " more turns.";
            case 2 -> "the next turn is " + rest.charAt(0) + "'s.";
            default -> "the turns are " + rest + ".";
        };
    }

    private static String letters(Schedule schedule) {
        return schedule.threads().stream().map(Game::name).collect(Collectors.joining());
    }

    private List<String> list() {
        return IntStream.rangeClosed(1, Level.ALL.size()).mapToObj(each -> "%s %2d %s%s".formatted(
                each == number ? ">" : " ", each, Level.ALL.get(each - 1).name(),
                !reached.containsKey(each)
                        ? ""
                        : reached.get(each) == 0
                                ? ": proven impossible"
                                : ": won in " + reached.get(each) + " turns"))
                .toList();
    }

    /** Goal, programs side by side with a mark at each thread's next step, what is shared. */
    public List<String> board() {
        Machine machine = level().machine();
        State now = schedule.end();
        List<String> lines = new ArrayList<>(List.of("Level " + number + " of " + Level.ALL.size()
                + ": " + level().name(), level().task(), ""));
        int height = level().programs().stream().mapToInt(List::size).max().orElse(0);
        for (int row = -1; row < height; row++) {
            var line = new StringBuilder();
            for (int thread = 0; thread < machine.threads(); thread++) {
                line.append("%-29s".formatted(cell(machine, now, thread, row)));
            }
            lines.add(line.toString().stripTrailing());
        }
        lines.add("");
        lines.add(IntStream.range(0, machine.shown().size())
                .mapToObj(i -> machine.shown().get(i) + "=" + now.memory().get(i))
                .collect(Collectors.joining("  ")) + "   turns: " + letters(schedule));
        return lines;
    }

    /** {@code >} stands before the next step, {@code !} where the thread has to wait there. */
    private String cell(Machine machine, State now, int thread, int row) {
        List<String> program = level().programs().get(thread);
        if (row < 0) {
            return "  " + name(thread) + (machine.isDone(now, thread)
                    ? " is done"
                    : " r=" + now.spots().get(thread).register());
        }
        if (row >= program.size()) {
            return "";
        }
        boolean isNext = now.spots().get(thread).at() == row && !machine.isDone(now, thread);
        return (isNext ? machine.canMove(now, thread) ? "> " : "! " : "  ") + program.get(row);
    }

    private static String name(int thread) {
        return "ABC".substring(thread, thread + 1);
    }
}
