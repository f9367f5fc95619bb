package tutorial.gil.lib;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a command used: its time on the CPU, in steps of 10 ms; its time on the clock; and in which
 * part of that, from 0 to 1, it ran or could have run, had others not had the cores.
 */
public record Usage(Duration cpu, Duration wall, double runnable) {

    private static final Path SELF = Path.of("/proc/self/stat");

    /** Stops a lesson that shows nothing without {@code /proc}. */
    public static void require() {
        if (!Files.exists(SELF)) {
            throw Stop.missing("Measuring a command needs /proc, which is not available on "
                    + System.getProperty("os.name") + ".");
        }
    }

    /** Which part of the time it computed, or wanted to; above 1 where it used several cores. */
    public double share() {
        return Math.max(cpu.toNanos() / (double) wall.toNanos(), runnable);
    }

    /** The times and the share. */
    public String inWords() {
        return String.format(Locale.ROOT,
                "CPU time %.2f s, wall time %.2f s: %.0f %% of it computing",
                cpu.toMillis() / 1e3, wall.toMillis() / 1e3, 100 * share());
    }

    /** Runs a command to its end, its output thrown away; the second time, which is not slower. */
    public static Usage of(List<String> command) throws IOException, InterruptedException {
        // The first start of any process is slow in a JVM: it is not to count.
        run(List.of("sh", "-c", ":"));
        return run(command);
    }

    private static Usage run(List<String> command) throws IOException, InterruptedException {
        long cpuBefore = cpuTicksOfEndedChildren();
        long start = System.nanoTime();
        int looks = 0;
        int runnable = 0;
        try (var children = new Children()) {
            Process process = children.start(new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null")).redirectOutput(Redirect.DISCARD));
            while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
                looks++;
                runnable += Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .anyMatch(each -> isRunnable(each.pid())) ? 1 : 0;
            }
        }
        var wall = Duration.ofNanos(System.nanoTime() - start);
        return new Usage(Duration.ofMillis(10 * (cpuTicksOfEndedChildren() - cpuBefore)), wall,
                looks == 0 ? 0 : runnable / (double) looks);
    }

    /** State R in proc_pid_stat(5): it runs, or stands in the queue for a core. */
    private static boolean isRunnable(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") R ");
        } catch (IOException ended) {
            return false;
        }
    }

    /** Fields 16 and 17 of proc_pid_stat(5), counted behind the command's closing bracket. */
    private static long cpuTicksOfEndedChildren() throws IOException {
        String stat = Files.readString(SELF);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    }
}
