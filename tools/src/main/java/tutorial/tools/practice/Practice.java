package tutorial.tools.practice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The exercises of a chapter, one after the other: watches the stub, puts its contract to it on
 * every save, gives hints in steps. {@code mvn -q -f CHAPTER -Ppractice}
 */
public final class Practice {

    private static final String END = "q";
    private static final String WORDS = "Save the file to try it. Keys, each with Enter: h hint, n next,"
            + " l list, q quit.";

    private final Path chapter;
    private final List<Exercise> exercises;
    private final PrintStream output;
    private final Duration limit;
    private final BlockingQueue<String> typed = new LinkedBlockingQueue<>();
    private final Path progress;
    private final Set<String> done = new TreeSet<>();
    private Exercise now;
    private int hints;

    Practice(Path chapter, Reader input, PrintStream output, Duration limit) throws IOException {
        this.chapter = chapter;
        this.output = output;
        this.limit = limit;
        exercises = Exercise.all(chapter);
        progress = chapter.resolve(".practice");
        if (Files.exists(progress)) {
            done.addAll(Files.readAllLines(progress));
        }
        Thread.ofPlatform().daemon().name("keyboard").start(() -> readAll(input));
    }

    static void main(String[] args) throws IOException, InterruptedException {
        var practice = new Practice(Path.of(args[0]), new InputStreamReader(System.in), System.out,
                Duration.ofSeconds(10));
        practice.run();
        // A contract that was given up may still spin.
        System.exit(0);
    }

    private void readAll(Reader input) {
        try (var lines = new BufferedReader(input)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                typed.add(line.strip().toLowerCase(Locale.ROOT));
            }
        } catch (IOException closed) {
            // As good as its end.
        }
        typed.add(END);
    }

    /** Until the input ends, or says so. */
    void run() throws IOException, InterruptedException {
        if (exercises.isEmpty()) {
            output.println("There are no exercises in " + chapter.getFileName() + ".");
            return;
        }
        takeUp(exercises.stream().filter(each -> !done.contains(each.name())).findFirst()
                .orElse(exercises.getFirst()));
        list();
        begin();
        FileTime tried = null;
        while (true) {
            FileTime saved = Files.getLastModifiedTime(now.stub());
            if (!saved.equals(tried)) {
                tried = saved;
                attempt();
            }
            String word = typed.poll(100, TimeUnit.MILLISECONDS);
            switch (word == null ? "" : word) {
                case "" -> {}
                case END -> {
                    output.println("Bye. What is done is kept in " + progress.getFileName() + ".");
                    return;
                }
                case "h" -> hint();
                case "l" -> list();
                case "n" -> {
                    takeUp(exercises.get((exercises.indexOf(now) + 1) % exercises.size()));
                    begin();
                    tried = null;
                }
                default -> output.println("There is no key \"" + word + "\". " + WORDS);
            }
        }
    }

    private void takeUp(Exercise exercise) {
        now = exercise;
        hints = 0;
    }

    private void begin() {
        output.println();
        output.println(now.name() + ": edit " + chapter.getFileName() + "/"
                + chapter.relativize(now.stub()));
        output.println(WORDS);
    }

    private void list() {
        for (Exercise each : exercises) {
            output.printf("%s [%s] %-20s %2d minutes, after %s%n", each == now ? ">" : " ",
                    done.contains(each.name()) ? "x" : " ", each.name(), each.minutes(),
                    each.lesson());
        }
    }

    private void hint() {
        if (hints == now.hints().size()) {
            output.println("There is no further hint. A solution stands in the tests.");
        } else {
            output.println("Hint " + (hints + 1) + " of " + now.hints().size() + ": "
                    + now.hints().get(hints));
            hints++;
        }
    }

    private void attempt() throws IOException, InterruptedException {
        List<String> problem = new Contract(now, chapter.resolve("target/test-classes"), limit)
                .problem();
        if (!problem.isEmpty()) {
            problem.forEach(output::println);
            return;
        }
        done.add(now.name());
        Files.write(progress, done);
        output.println("Done: " + now.name() + ". " + done.size() + " of " + exercises.size()
                + ". n for the next one.");
        output.println(now.discussion());
    }
}
