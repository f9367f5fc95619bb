package tutorial.tools.pages;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import tutorial.tools.pages.ExampleRun.Limits;
import tutorial.tools.pages.Page.OutputBlock;

/**
 * The runs of the commands that stand on pages. One that stands on several is run once; a few run
 * at the same time.
 */
final class Runs implements AutoCloseable {

    /** So an example begins the line that it prints, where others compute, in place of figures. */
    static final String TOO_BUSY = "Too busy to tell: ";

    private static final int LAST_ERRORS = 20;

    private final Map<String, Chapter> chapters;
    private final Limits limits;
    private final Map<Execution, Future<ExampleRun>> runs = new ConcurrentHashMap<>();
    private final ReadWriteLock oneOrMany = new ReentrantReadWriteLock(true);
    private final ExecutorService threads = Executors.newFixedThreadPool(
            Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4));

    /** Runs examples of these chapters, by their folders' names. */
    Runs(Map<String, Chapter> chapters, Limits limits) {
        this.chapters = chapters;
        this.limits = limits;
    }

    private record Execution(Path chapter, List<String> arguments, boolean errors,
            Limits limits) {}

    /** What has figures that sentences lean on is run while no other example runs. */
    private Future<ExampleRun> submit(Execution what, boolean alone) {
        Lock lock = alone ? oneOrMany.writeLock() : oneOrMany.readLock();
        return threads.submit(() -> {
            lock.lockInterruptibly();
            try {
                return ExampleRun.of(what.chapter, what.arguments, what.errors, what.limits);
            } finally {
                lock.unlock();
            }
        });
    }

    /** Starts what the block runs, if anything; what is wrong with it is told by the output. */
    void start(OutputBlock block) {
        try {
            if (block.mode().isRun()) {
                run(block);
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException toldLater) {
            // Whoever asks for the output hears of it.
        }
    }

    /**
     * What a run of the block's command prints.
     *
     * @throws IllegalArgumentException if it is no command that can be run
     * @throws IllegalStateException if the run itself is a failure, or this machine is too busy
     */
    List<String> output(OutputBlock block) throws IOException, InterruptedException {
        return output(block, run(block));
    }

    /** What one more run of it prints. */
    List<String> again(OutputBlock block) throws IOException, InterruptedException {
        return output(block, submit(execution(block), true));
    }

    /** What a measurement prints, which may take its time; the command is run as it stands. */
    static List<String> measured(Path root, OutputBlock block)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("measured", ".txt");
        try {
            int status = new ProcessBuilder(Words.ofShell(block.command()))
                    .directory(root.toFile()).redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile()).redirectError(Redirect.INHERIT).start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(block.command() + "\nended with status " + status);
            }
            return Files.readAllLines(output);
        } finally {
            Files.delete(output);
        }
    }

    private static List<String> output(OutputBlock block, Future<ExampleRun> running)
            throws InterruptedException {
        ExampleRun run;
        try {
            run = running.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(block.command() + " could not be run: "
                    + e.getCause(), e);
        }
        List<String> troubles = new ArrayList<>(run.troubles());
        if (troubles.isEmpty() && run.status() != block.mode().status()) {
            troubles.add("ended with status " + run.status() + " instead of "
                    + block.mode().status());
        }
        if (!troubles.isEmpty()) {
            throw new IllegalStateException(block.command() + "\n" + String.join("\n", troubles)
                    + lastErrors(run));
        }
        if (isTooBusy(run.output())) {
            throw new IllegalStateException(run.output().getLast());
        }
        return run.output();
    }

    /** Whether an example printed that line. */
    static boolean isTooBusy(List<String> output) {
        return !output.isEmpty() && output.getLast().startsWith(TOO_BUSY);
    }

    /** The run of a block's command, which may still be going on. */
    private Future<ExampleRun> run(OutputBlock block) throws IOException {
        return runs.computeIfAbsent(execution(block),
                what -> submit(what, block.mode().isCounted()));
    }

    private Execution execution(OutputBlock block) throws IOException {
        Command command = command(block.command());
        Chapter chapter = chapters.get(command.chapter());
        return new Execution(chapter.folder(), chapter.javaArguments(command.properties()),
                block.mode().errors(), limits);
    }

    /**
     * A command that runs an example of these chapters.
     *
     * @throws IllegalArgumentException with a message for the page's author
     */
    Command command(String line) throws IOException {
        Command command = Command.parse(line);
        Chapter chapter = chapters.get(command.chapter());
        if (chapter == null) {
            throw new IllegalArgumentException("there is no chapter " + command.chapter());
        }
        for (String property : command.properties().keySet()) {
            if (!chapter.knows(property)) {
                throw new IllegalArgumentException("the build of " + command.chapter()
                        + " does not know -D" + property);
            }
        }
        String example = chapter.example(command.properties());
        if (!chapter.examples().contains(example)) {
            throw new IllegalArgumentException("there is no example " + example + " in "
                    + command.chapter() + "; there are: "
                    + String.join(", ", chapter.examples()));
        }
        return command;
    }

    private static String lastErrors(ExampleRun run) {
        List<String> errors = run.errors();
        List<String> last = errors.subList(Math.max(0, errors.size() - LAST_ERRORS),
                errors.size());
        return last.isEmpty()
                ? ""
                : "\nand said on standard error:\n" + String.join("\n", last);
    }

    /** Stops what still runs. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
