package tutorial.threads;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Game;
import tutorial.threads.lib.Level;
import tutorial.threads.lib.Log;

/**
 * You are the scheduler: an update is easily lost and a deadlock easily made, but a lock cannot be
 * broken in any order, although it can leave one thread waiting.
 */
public final class Scheduler {

    static void main(String[] given) throws IOException {
        var args = Arguments.of(Scheduler.class, given);
        var game = new Game(args.number("level", "1 lose an update, 2 make a deadlock, "
                + "3 break the lock, 4 starve a thread", 1, 1, Level.values().length));
        List<String> script = new ArrayList<>();
        String word;
        do {
            word = args.word("words", "to play, else what you type", "quit", Game.WORDS);
            script.add(word);
        } while (!word.equals("quit"));
        script.removeLast();
        args.end();

        System.out.println(game.task());
        if (script.isEmpty()) {
            System.out.println("Words: " + String.join(", ", Game.WORDS) + ". AAB is A A B.");
            playAll(game, new BufferedReader(new InputStreamReader(System.in)), System.out);
        } else {
            script.forEach(each -> play(game, each, System.out));
            game.board().forEach(System.out::println);
        }
    }

    /** Plays line by line until the input ends or says quit. */
    static void playAll(Game game, BufferedReader input, PrintStream output) throws IOException {
        while (true) {
            game.board().forEach(output::println);
            output.print("> ");
            output.flush();
            String line = input.readLine();
            Log.debug("read {}", line);
            if (line == null || line.strip().equals("quit")) {
                output.println("Bye.");
                return;
            }
            Game.words(line).forEach(word -> play(game, word, output));
        }
    }

    private static void play(Game game, String word, PrintStream output) {
        game.play(word).forEach(output::println);
        Log.debug("{} was played, after it {} turns were made", word,
                game.schedule().threads().size());
    }
}
