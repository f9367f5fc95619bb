package tutorial.tools.pages;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Ends every example that has children or names many times, at random moments from the start of
 * its JVM on, by SIGINT, SIGTERM and SIGKILL, and looks what is left: processes, temporary files,
 * names that contain {@code tutorial} in /dev/shm and /dev/mqueue, and words on standard error.
 * After a SIGKILL the example runs once more, to its end, before that. Needs Linux. What others who
 * run the examples meanwhile have named by their pid does not count.
 *
 * <p>{@code mvn -q -f tools -Pbench -Dbench=tutorial.tools.pages.Interruptions
 * -Dexec.args="CHAPTER MOMENTS SEED ARGUMENTS"}; a chapter by its folder, or with
 * {@code /EXAMPLE} behind it one example of it, with arguments of its own if any follow, or
 * {@code all}.
 */
public final class Interruptions {

    private static final String MARK = "TUTORIAL_RUN";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** An example that takes long is ended less often, so that a signal takes no longer. */
    private static final Duration MOST = Duration.ofSeconds(20);
    private static final Pattern OWNER = Pattern.compile("\\.(\\d+)-");
    private static final List<String> SIGNALS = List.of("INT", "TERM", "KILL");

    private static String arguments;
    private static int left;

    static void main(String[] args) throws IOException, InterruptedException {
        String what = args.length > 0 ? args[0] : "all";
        int moments = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        var random = new Random(args.length > 2 ? Long.parseLong(args[2]) : 1);
        arguments = Stream.of(args).skip(3).collect(Collectors.joining(" "));
        for (Chapter each : Chapter.all(Path.of(".."))) {
            for (String example : each.isChapter() ? each.examples() : List.<String>of()) {
                if (List.of("all", each.name(), each.name() + "/" + example).contains(what)) {
                    interrupt(each, example, moments, random);
                }
            }
        }
        System.out.println("Left behind in all: " + left);
        System.exit(left == 0 ? 0 : 1);
    }

    private static void interrupt(Chapter chapter, String example, int most, Random random)
            throws IOException, InterruptedException {
        Path temporary = Files.createTempDirectory("interruptions");
        String mark = UUID.randomUUID().toString();
        long start = System.nanoTime();
        Process undisturbed = run(chapter, example, temporary, mark);
        boolean hasAny = false;
        while (!undisturbed.waitFor(5, TimeUnit.MILLISECONDS)
                && System.nanoTime() - start < LIMIT.toNanos()) {
            hasAny |= found(temporary, mark).stream()
                    .anyMatch(each -> !each.equals("process " + undisturbed.pid()));
        }
        undisturbed.destroyForcibly();
        long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (!hasAny) {
            System.out.printf("%-12s %-22s neither children nor names%n", chapter.name(), example);
            FileUtils.deleteDirectory(temporary.toFile());
            return;
        }
        int moments = (int) Math.clamp(MOST.toMillis() / whole, Math.min(4, most), most);
        for (String signal : SIGNALS) {
            int before = left;
            for (int k = 0; k < moments; k++) {
                Process program = run(chapter, example, temporary, mark);
                long moment = random.nextLong(20, Math.max(21, whole));
                program.waitFor(moment, TimeUnit.MILLISECONDS);
                new ProcessBuilder("kill", "-" + signal, "" + program.pid())
                        .redirectError(Redirect.DISCARD).start().waitFor();
                program.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
                String when = signal + " after " + moment + " ms";
                if (signal.equals("KILL")) {
                    Process again = run(chapter, example, temporary, mark);
                    if (!again.waitFor(LIMIT)) {
                        again.destroy();
                        again.waitFor(LIMIT);
                    }
                }
                // The JDK's words on a signal before it has set itself up: nothing of ours runs.
                tell(example, when, Files.readAllLines(temporary.resolve("errors")).stream()
                        .filter(line -> !line.startsWith("Runtime.exit(")).toList());
                tell(example, when, left(temporary, mark));
            }
            System.out.printf("%-12s %-22s %-4s %d moments in %d ms, left: %d%n", chapter.name(),
                    example, signal, moments, whole, left - before);
        }
        FileUtils.deleteDirectory(temporary.toFile());
    }

    private static void tell(String example, String when, List<String> what) {
        left += what.size();
        what.forEach(line -> System.out.println("  " + example + ", " + when + ": " + line));
    }

    private static Process run(Chapter chapter, String example, Path temporary, String mark)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(chapter.javaArguments(arguments.isEmpty()
                ? Map.of("example", example)
                : Map.of("example", example, "exec.args", arguments)));
        var builder = new ProcessBuilder(command).directory(chapter.folder().toFile())
                .redirectInput(new File("/dev/null")).redirectOutput(Redirect.DISCARD)
                .redirectError(temporary.resolve("errors").toFile());
        builder.environment().put(MARK, mark);
        return builder.start();
    }

    /** What is still there after a moment in which it may end. */
    private static List<String> left(Path temporary, String mark)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        List<String> all = found(temporary, mark);
        while (!all.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
            all = found(temporary, mark);
        }
        return all;
    }

    private static List<String> found(Path temporary, String mark) throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            processes.filter(each -> isMarked(each, mark))
                    .forEach(each -> all.add("process " + each.getFileName()));
        }
        for (Path folder : List.of(temporary, Path.of("/dev/shm"), Path.of("/dev/mqueue"))) {
            names(folder).stream().filter(name -> !isOthers(name, mark))
                    .forEach(name -> all.add(folder.resolve(name).toString()));
        }
        return all;
    }

    private static TreeSet<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new TreeSet<>();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains("tutorial") || name.matches("hs_err.*|core.*"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** A name with the pid of a process in it that lives, and that was not started here. */
    private static boolean isOthers(String name, String mark) {
        Matcher pid = OWNER.matcher(name);
        Path process = Path.of("/proc", pid.find() ? pid.group(1) : "none");
        return Files.exists(process) && !isMarked(process, mark);
    }

    private static boolean isMarked(Path process, String mark) {
        try {
            return process.getFileName().toString().matches("\\d+")
                    && Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)
                            .contains(MARK + "=" + mark)
                    && !Files.readString(process.resolve("stat")).contains(") Z ");
        } catch (IOException endedOrNotOurs) {
            return false;
        }
    }
}
