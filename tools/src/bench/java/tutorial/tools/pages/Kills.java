package tutorial.tools.pages;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Runs the examples that promise exact results in spite of dead workers, with arguments from all
 * over their range, and kills one of their workers with SIGKILL at a random moment after the first
 * of them is there. Each must say that its totals are those of one thread, or print what the same
 * command prints when nobody is killed, but for times.
 *
 * <p>{@code mvn -q -f tools -Pbench -Dbench=tutorial.tools.pages.Kills
 * -Dexec.args="EXAMPLE|all RUNS SEED"}
 */
public final class Kills {

    private static final List<Target> TARGETS = List.of(
            new Target("06-hybrid", "PageFetch", "PageWorker", "", Kills::pages),
            new Target("06-hybrid", "Supervisor", "PageWorker", "as on one thread: true",
                    random -> random.nextInt(20, 1500) + " " + random.nextInt(0, 21) + " "
                            + random.nextInt(1_000_000)),
            new Target("06-hybrid", "Cluster", "Cluster$Member", "Totals as on one thread: true",
                    random -> random.nextInt(1, 120) + " " + random.nextInt(0, 2) + " "
                            + random.nextInt(0, 3)),
            new Target("01-processes", "WorkerPool", "WorkerPool$Worker", "",
                    random -> random.nextInt(1, 40_000) + " " + random.nextInt(1, 6) + " "
                            + random.nextInt(1, 500)));
    private static final Mask TIMES = new Mask(List.of());
    private static final long USUAL_MILLIS = 3_000;

    /** An example, the class of its workers, what proves it exact if it says so, arguments. */
    private record Target(String chapter, String example, String worker, String proof,
            Function<Random, String> arguments) {}

    private static int wrong;

    static void main(String[] args) throws IOException, InterruptedException {
        String example = args.length > 0 ? args[0] : "all";
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        for (Target target : TARGETS) {
            if (example.equals("all") || example.equals(target.example())) {
                kill(target, runs, new Random(seed));
            }
        }
        System.exit(wrong == 0 ? 0 : 1);
    }

    private static void kill(Target target, int runs, Random random)
            throws IOException, InterruptedException {
        int killed = 0;
        int exact = 0;
        for (int k = 0; k < runs; k++) {
            String arguments = target.arguments().apply(random);
            long whole = USUAL_MILLIS;
            List<String> expected = List.of();
            if (target.proof().isEmpty()) {
                long start = System.nanoTime();
                expected = TIMES.apply(run(target, arguments, -1, random).output());
                whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            }
            Run run = run(target, arguments, random.nextLong(0, whole + 1), random);
            killed += run.killed() ? 1 : 0;
            boolean isExact = target.proof().isEmpty()
                    ? TIMES.apply(run.output()).equals(expected)
                    : String.join("\n", run.output()).contains(target.proof());
            exact += isExact ? 1 : 0;
            if (!isExact) {
                wrong++;
                System.out.println(target.example() + " " + arguments + ": found "
                        + run.output() + ", expected " + target.proof() + expected);
            }
        }
        System.out.println(target.example() + ": runs " + runs + ", workers killed " + killed
                + ", exact " + exact);
    }

    /** As many pages as can be had in a minute or two. */
    private static String pages(Random random) {
        int processes = random.nextInt(1, 5);
        int inFlight = random.nextInt(1, 300);
        int pages = random.nextInt(1, Math.min(1500, 40 * processes * inFlight));
        return pages + " " + processes + " " + inFlight + " " + random.nextInt(0, 51) + " 3600";
    }

    private record Run(List<String> output, boolean killed) {}

    private static Run run(Target target, String arguments, long moment, Random random)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("kills");
        try {
            var chapter = new Chapter(Path.of("..", target.chapter()));
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-Djava.io.tmpdir=" + folder);
            command.addAll(chapter.javaArguments(
                    Map.of("example", target.example(), "exec.args", arguments)));
            Path output = folder.resolve("output");
            Process program = new ProcessBuilder(command).directory(chapter.folder().toFile())
                    .redirectInput(new File("/dev/null")).redirectOutput(output.toFile())
                    .redirectError(Redirect.INHERIT).start();
            boolean killed = false;
            while (moment >= 0 && workers(program, target).isEmpty()
                    && !program.waitFor(20, TimeUnit.MILLISECONDS)) {
                // On a busy machine the start alone may take longer than the moment.
            }
            if (moment >= 0 && !program.waitFor(moment, TimeUnit.MILLISECONDS)) {
                List<ProcessHandle> workers = workers(program, target);
                killed = !workers.isEmpty()
                        && workers.get(random.nextInt(workers.size())).destroyForcibly();
            }
            if (!program.waitFor(15, TimeUnit.MINUTES)) {
                program.destroyForcibly().waitFor();
            }
            return new Run(Files.readAllLines(output), killed);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private static List<ProcessHandle> workers(Process program, Target target) {
        return program.toHandle().descendants().filter(child -> child.info().arguments().stream()
                .flatMap(Stream::of)
                .anyMatch(argument -> argument.endsWith("." + target.worker()))).toList();
    }
}
