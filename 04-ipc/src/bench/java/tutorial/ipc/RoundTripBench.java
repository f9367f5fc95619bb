package tutorial.ipc;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Mechanism;

/**
 * What each mechanism costs in Java, beside the same thing in C (where there is a {@code cc}) and
 * in Python's multiprocessing (where there is a {@code python3}): run after each other in the same
 * run, several rounds, both sides on one core (where there is a {@code taskset}).
 *
 * <p>Ratios are against C's plain calls, which wait for ever. Java's native calls are timed ones in
 * a loop; what that alone costs shows in "C timed", where C does the same.
 *
 * <p>Arguments: rounds (3), batches of 100 round trips (200), messages one way (20000), and
 * mechanisms (all). Printed is the median over the rounds; microseconds.
 */
public final class RoundTripBench {

    /** Compiled as far as it goes, and with a nursery so small that it stays in the cache. */
    static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx256m",
            "-Xmn2m",
            "--enable-native-access=ALL-UNNAMED");

    static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        String batches = args.length > 1 ? args[1] : "200";
        String messages = args.length > 2 ? args[2] : "20000";
        List<Mechanism> mechanisms = args.length > 3
                ? Arrays.stream(args[3].split(",")).map(Mechanism::valueOf).toList()
                : List.of(Mechanism.values());
        Path directory = Files.createTempDirectory("tutorial-bench");
        try {
            Optional<List<String>> c = compile(directory.resolve("ipc"));
            Optional<List<String>> python = works("python3", "--version")
                    ? Optional.of(List.of("python3", "src/bench/python/ipc.py"))
                    : Optional.empty();
            boolean pinned = works("taskset", "-c", "0", "true");
            System.out.printf(
                    "%d cores, %s, JDK %s; C: %s; Python: %s; both sides on one core: %s%n",
                    Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"),
                    Runtime.version(), c.isPresent(), python.isPresent(), pinned);
            System.out.println(
                    "mechanism     bytes | round trip: C  C timed     Java   ratio   Python |"
                            + " one way: C     Java   ratio | collected: C    Java  ratio |"
                            + " Python sends");
            for (Mechanism mechanism : mechanisms) {
                for (String bytes : List.of("100", "4096")) {
                    List<double[]> inC = new ArrayList<>();
                    List<double[]> inTimedC = new ArrayList<>();
                    List<double[]> inJava = new ArrayList<>();
                    List<double[]> inPython = new ArrayList<>();
                    String[] tail = {mechanism.name(), bytes, batches, messages};
                    for (int round = 0; round < rounds; round++) {
                        if (c.isPresent() && mechanism != Mechanism.PROCESS_QUEUE) {
                            inC.add(run(pinned, c.get(), tail));
                            inTimedC.add(run(pinned, c.get(), mechanism.name(), bytes, batches,
                                    messages, "timed"));
                        }
                        inJava.add(run(pinned,
                                ChildJvm.of(FLAGS, Trips.class).command(), tail));
                        if (python.isPresent() && (mechanism == Mechanism.PROCESS_QUEUE
                                || mechanism == Mechanism.UNIX_SOCKET)) {
                            inPython.add(run(pinned, python.get(), tail));
                        }
                    }
                    System.out.printf(Locale.ROOT,
                            "%-13s %5s | %13s %8s %8s %7s %8s | %10s %8s %7s | %12s %7s %6s | %s%n",
                            mechanism, bytes, at(inC, 0), at(inTimedC, 0), at(inJava, 0),
                            ratio(inJava, inC, 0),
                            at(inPython, 0), at(inC, 3), at(inJava, 3), ratio(inJava, inC, 3),
                            at(inC, 4), at(inJava, 4), ratio(inJava, inC, 4), at(inPython, 3));
                }
            }
        } finally {
            Files.deleteIfExists(directory.resolve("ipc"));
            Files.delete(directory);
        }
    }

    private static Optional<List<String>> compile(Path program) throws Exception {
        return works("cc", "--version") && works("cc", "-O2", "-pthread", "-o", program.toString(),
                "src/bench/c/ipc.c", "-lrt")
                        ? Optional.of(List.of(program.toString()))
                        : Optional.empty();
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null")).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private static double[] run(boolean pinned, List<String> program, String... tail)
            throws Exception {
        List<String> command = new ArrayList<>(pinned ? List.of("taskset", "-c", "0") : List.of());
        command.addAll(program);
        command.addAll(List.of(tail));
        try (var children = new Children()) {
            Process process = children.start(new ProcessBuilder(command));
            String line = children.output(process, Duration.ofMinutes(10)).getFirst();
            return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
        }
    }

    private static double median(List<double[]> runs, int which) {
        double[] sorted = runs.stream().mapToDouble(run -> run[which]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static String at(List<double[]> runs, int which) {
        return runs.isEmpty() ? "-" : "%.3f".formatted(median(runs, which));
    }

    private static String ratio(List<double[]> runs, List<double[]> beside, int which) {
        return runs.isEmpty() || beside.isEmpty()
                ? "-"
                : "%.2f".formatted(median(runs, which) / median(beside, which));
    }
}
