package tutorial.threads;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tutorial.threads.Machine.State;

/**
 * You are the scheduler: you say which thread gets the next turn, and try to do harm.
 *
 * <p>You will see that an update is easily lost and a deadlock easily made, that a lock cannot be
 * broken however hard you try, and that it can still leave one thread waiting.
 *
 * <p>The game is played on the machine of Interleavings, so that what it calls impossible has been
 * looked for in every order there is.
 */
public final class Scheduler {

    private static final String HELP = """
            Scheduler: a game in which you say which thread gets the next turn.
              level  1 lose an update, 2 deadlock, 3 break the lock, 4 starve a thread (default 1)
              words  what to play: A, B, undo, reset, hint, next (default: read from standard input)
            Copy: mvn -q -f 02-threads -Dexample=Scheduler -Dexec.args="1 A B hint"
            """;

    private static final List<String> WORDS = List.of("A", "B", "undo", "reset", "hint", "next");

    private Level level;
    private Schedule schedule;

    static void main(String[] args) throws IOException {
        var arguments = Arguments.of(HELP, args);
        var game = new Scheduler(arguments.number("level", 1, 1, Level.values().length));
        List<String> script = new ArrayList<>();
        String word;
        do {
            word = arguments.word("word", "", WORDS.toArray(String[]::new));
            script.add(word);
        } while (!word.isEmpty());
        script.removeLast();
        arguments.end();

        System.out.println(game.level.task());
        if (script.isEmpty()) {
            System.out.println("Words: " + String.join(", ", WORDS) + ", quit. AAB is A A B.");
            game.playAll(new BufferedReader(new InputStreamReader(System.in)), System.out);
        } else {
            script.forEach(each -> game.play(each).forEach(System.out::println));
            game.board().forEach(System.out::println);
        }
    }

    /** Starts with the level of this number, from 1. */
    Scheduler(int number) {
        level = Level.values()[number - 1];
        schedule = Schedule.empty(level.machine());
    }

    /** Plays line by line until the input ends or says quit. */
    void playAll(BufferedReader input, PrintStream output) throws IOException {
        while (true) {
            board().forEach(output::println);
            output.print("> ");
            output.flush();
            String line = input.readLine();
            if (line == null || line.strip().equals("quit")) {
                output.println("Bye.");
                return;
            }
            words(line).forEach(word -> play(word).forEach(output::println));
        }
    }

    /** The words of a line; a word of As and Bs is as many turns. */
    static List<String> words(String line) {
        return Stream.of(line.strip().split("\\s+")).flatMap(
                word -> word.matches("[AB]*") ? Stream.of(word.split("")) : Stream.of(word))
                .filter(word -> !word.isEmpty()).toList();
    }

    /** Plays one word and says what is to be said about it: nothing, after an ordinary turn. */
    List<String> play(String word) {
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
            default -> List.of("There is no word \"%s\", only: %s, quit.".formatted(word,
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
        return harmless ? List.of("All are done, and no harm is: undo or reset.") : List.of();
    }

    /** What happened so far, and the step each thread would make next. */
    private List<String> board() {
        List<String> lines = schedule.table();
        State now = schedule.end();
        var next = new StringBuilder("Next:");
        for (int thread = 0; thread < level.machine().threads(); thread++) {
            next.append("  ").append(name(thread)).append(' ').append(level.machine()
                    .isDone(now, thread) ? "done" : level.machine().next(now, thread));
        }
        lines.add(next.toString());
        return lines;
    }

    Schedule schedule() {
        return schedule;
    }

    private static String name(int thread) {
        return "AB".substring(thread, thread + 1);
    }
}
