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
 * in Python's multiprocessing (where there is a {@code python3}): in turn, several rounds, both
 * sides on one core (where there is a {@code taskset}), so that each wake-up is a context switch.
 *
 * <p>Java's native calls are timed ones in a loop, C's plain calls wait for ever; in "C timed" C
 * does what Java does. Printed is the median over the rounds.
 *
 * <p>Arguments: rounds (3), round trips (20000), messages one way (20000), and mechanisms (all).
 */
public final class RoundTripBench {

    /** Compiled as far as it goes, and with a nursery so small that it stays in the cache. */
    static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx256m",
            "-Xmn2m", "--enable-native-access=ALL-UNNAMED");

    /** What is printed by each of the programs, in this order. */
    private static final int P50 = 0;
    private static final int P99 = 1;
    private static final int SENT = 2;
    private static final int COLLECTED = 3;

    private static final String ROW = "%-13s %5s |%7s %7s %7s %6s %7s |%8s %8s |%7s %7s %6s %7s"
            + " |%7s %7s %6s%n";

    /** The runs of each program with one mechanism and size, a row of the table. */
    private record Runs(List<double[]> c, List<double[]> timedC, List<double[]> java,
            List<double[]> python) {

        Runs() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        String trips = args.length > 1 ? args[1] : "20000";
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
            System.out.printf("%d cores, %s, JDK %s; both sides on one core: %s%n",
                    Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"),
                    Runtime.version(), pinned);
            System.out.printf("Microseconds, medians of %d rounds of %s round trips and %s messages"
                    + " one way%n", rounds, trips, messages);
            System.out.printf("%-19s |%-38s |%-17s |%-30s |%s%n", "", " round trip, p50",
                    " round trip, p99", " one way, each message sent", " one way, many a write");
            System.out.printf(ROW, "mechanism", "bytes", "C", "C timed", "Java", "Java/C", "Python",
                    "C", "Java", "C", "Java", "Java/C", "Python", "C", "Java", "Java/C");
            List<Runs> all = new ArrayList<>();
            for (Mechanism mechanism : mechanisms) {
                for (String bytes : List.of("100", "4096")) {
                    Runs runs = new Runs();
                    String[] tail = {mechanism.name(), bytes, trips, messages};
                    for (int round = 0; round < rounds; round++) {
                        if (c.isPresent() && mechanism != Mechanism.PROCESS_QUEUE) {
                            runs.c.add(run(pinned, c.get(), tail));
                            runs.timedC.add(run(pinned, c.get(), mechanism.name(), bytes, trips,
                                    messages, "timed"));
                        }
                        runs.java.add(run(pinned, ChildJvm.of(FLAGS, Trips.class).command(), tail));
                        if (python.isPresent() && (mechanism == Mechanism.PROCESS_QUEUE
                                || mechanism == Mechanism.UNIX_SOCKET)) {
                            runs.python.add(run(pinned, python.get(), tail));
                        }
                    }
                    all.add(runs);
                    System.out.printf(ROW, mechanism, bytes, at(runs.c, P50), at(runs.timedC, P50),
                            at(runs.java, P50), ratio(runs, P50), at(runs.python, P50),
                            at(runs.c, P99), at(runs.java, P99),
                            at(runs.c, SENT), at(runs.java, SENT), ratio(runs, SENT),
                            at(runs.python, SENT), at(runs.c, COLLECTED), at(runs.java, COLLECTED),
                            ratio(runs, COLLECTED));
                }
            }
            System.out.println("Java/C: round trip p50 " + range(all, P50)
                    + "; one way, each sent " + range(all, SENT)
                    + "; many a write " + range(all, COLLECTED));
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
        return runs.isEmpty() ? "-" : String.format(Locale.ROOT, "%.2f", median(runs, which));
    }

    private static String ratio(Runs runs, int which) {
        return runs.c.isEmpty() ? "-" : String.format(Locale.ROOT, "%.2f", quotient(runs, which));
    }

    private static double quotient(Runs runs, int which) {
        return median(runs.java, which) / median(runs.c, which);
    }

    private static String range(List<Runs> all, int which) {
        var quotients = all.stream().filter(runs -> !runs.c.isEmpty())
                .mapToDouble(runs -> quotient(runs, which)).summaryStatistics();
        return String.format(Locale.ROOT, "%.2f to %.2f", quotients.getMin(), quotients.getMax());
    }
}
