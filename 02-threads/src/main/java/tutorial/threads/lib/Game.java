package tutorial.threads.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tutorial.threads.lib.Machine.State;

/**
 * A game in which the player says which thread gets the next turn, and tries to do harm. It is
 * played on an abstract machine, so that what it calls impossible has been looked for in every
 * order there is.
 */
public final class Game {

    public static final String[] WORDS = {"A", "B", "undo", "reset", "hint", "next", "quit"};

    private Level level;
    private Schedule schedule;

    /** Starts with the level of this number, from 1. */
    public Game(int number) {
        level = Level.values()[number - 1];
        schedule = Schedule.empty(level.machine());
    }

    public String task() {
        return level.task();
    }

    /** The words of a line; a word of As and Bs is as many turns. */
    public static List<String> words(String line) {
        return Stream.of(line.strip().split("\\s+")).flatMap(
                word -> word.matches("[AB]*") ? Stream.of(word.split("")) : Stream.of(word))
                .filter(word -> !word.isEmpty()).toList();
    }

    /** Plays one word and says what is to be said about it: nothing, after an ordinary turn. */
    public List<String> play(String word) {
        return switch (word) {
            case "A" -> turn(0);
            case "B" -> turn(1);
            case "undo" -> {
                schedule = schedule.withoutLast();
                yield List.of();
            }
            case "reset" -> {
                schedule = Schedule.empty(level.machine());
                yield List.of();
            }
            case "hint" -> List.of(level.hint(schedule).map(thread -> "Hint: " + name(thread))
                    .orElse("Hint: from here no schedule leads there."));
            case "next" -> {
                level = Level.values()[(level.ordinal() + 1) % Level.values().length];
                schedule = Schedule.empty(level.machine());
                yield List.of(level.task());
            }
            default -> List.of("There is no word \"%s\", only: %s.".formatted(word,
                    String.join(", ", WORDS)));
        };
    }

    private List<String> turn(int thread) {
        Machine machine = level.machine();
        State before = schedule.end();
        if (level.isOver(schedule)) {
            return List.of("This level is over: next, undo or reset.");
        }
        if (machine.isDone(before, thread)) {
            return List.of(name(thread) + " is done and has no turn left.");
        }
        schedule = schedule.then(thread);
        if (level.isOver(schedule)) {
            return List.of("There you are, in %d turns. %s".formatted(schedule.threads().size(),
                    level.proof()));
        }
        boolean harmless = machine.isDone(schedule.end());
        return harmless ? List.of("All are done, and no harm was done: undo or reset.") : List.of();
    }

    /** What happened so far, and the step each thread would make next. */
    public List<String> board() {
        List<String> lines = new ArrayList<>(schedule.table());
        State now = schedule.end();
        var next = new StringBuilder("Next:");
        for (int thread = 0; thread < level.machine().threads(); thread++) {
            next.append("  ").append(name(thread)).append(' ').append(level.machine()
                    .isDone(now, thread) ? "done" : level.machine().next(now, thread));
        }
        lines.add(next.toString());
        return lines;
    }

    public Schedule schedule() {
        return schedule;
    }

    private static String name(int thread) {
        return "AB".substring(thread, thread + 1);
    }
}
