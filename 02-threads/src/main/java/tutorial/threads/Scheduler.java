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
 * You are the scheduler, and try to do harm: where a program is wrong, some order of its threads
 * shows it; where none does, that can be proven. Python's threads are switched as freely as these.
 */
public final class Scheduler {

    private static final String NEW_SCREEN = "\033[H\033[2J";

    static void main(String[] given) throws IOException {
        var args = Arguments.of(Scheduler.class, given);
        var game = new Game(args.number("level", "which of the levels to begin with", 1, 1,
                Level.ALL.size()));
        List<String> script = new ArrayList<>();
        String word;
        do {
            word = args.text("words", "to play, else you type them", "quit");
            script.addAll(Game.words(word));
        } while (!word.equals("quit"));
        script.removeLast();
        args.end();

        if (script.isEmpty()) {
            boolean terminal = System.console() != null && System.console().isTerminal();
            playAll(game, new BufferedReader(new InputStreamReader(System.in)), System.out,
                    terminal ? NEW_SCREEN : "");
        } else {
            List<String> said = new ArrayList<>();
            script.forEach(each -> said.addAll(play(game, each)));
            game.board().forEach(System.out::println);
            said.forEach(System.out::println);
        }
    }

    /** Plays line by line until the input ends or says quit. */
    static void playAll(Game game, BufferedReader input, PrintStream output, String newScreen)
            throws IOException {
        List<String> said = List.of("hint helps, list shows the levels, quit ends it.");
        while (true) {
            output.print(newScreen);
            game.board().forEach(output::println);
            said.forEach(output::println);
            output.print("> ");
            output.flush();
            String line = input.readLine();
            Log.debug("read {}", line);
            List<String> words = Game.words(line == null ? "quit" : line);
            if (words.contains("quit")) {
                output.println("Bye.");
                return;
            }
            said = words.stream().flatMap(word -> play(game, word).stream()).toList();
        }
    }

    private static List<String> play(Game game, String word) {
        List<String> said = game.play(word);
        Log.debug("{} was played, {} turns are made", word, game.schedule().threads().size());
        return said;
    }
}
