package tutorial.threads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Busy;
import tutorial.threads.lib.ChildJvm;
import tutorial.threads.lib.Children;
import tutorial.threads.lib.HandOvers;
import tutorial.threads.lib.HandOvers.Kind;
import tutorial.threads.lib.Log;

/**
 * A switch between processes costs about as much as one between threads, most of it in the kernel;
 * one between virtual threads stays in the process and costs a part of that. What each side then
 * touches can cost more than the switch.
 */
public final class SwitchCosts {

    static final String NEEDED = "This needs Linux: taskset, and /proc with schedstat.";

    static void main(String[] given) throws Exception {
        var args = Arguments.of(SwitchCosts.class, given);
        int turns = args.number("turns", "how often each side has its turn", 5_000, 100, 10_000);
        args.end();
        if (!isPossible()) {
            System.out.println(NEEDED);
            return;
        }
        var busy = new Busy();
        List<Row> rows = measure(turns);
        busy.stopIfSo();
        System.out.println("CPU time a turn       0 kB     64 kB   1024 kB   in the kernel");
        rows.forEach(row -> System.out.printf(Locale.ROOT,
                "%-17s %6.2f us %6.2f us %6.2f us %5d %%%n", row.kind.toString().toLowerCase(
                        Locale.ROOT).replace('_', ' '),
                row.micros.get(0), row.micros.get(1), row.micros.get(2), row.inKernel));
    }

    /** What a turn costs where each side touches 0, 64 and 1024 kB; the kernel's part in %. */
    record Row(Kind kind, List<Double> micros, int inKernel) {}

    static boolean isPossible() {
        return Files.isReadable(Path.of("/proc/self/schedstat"))
                && Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
    }

    /** In a JVM that may use one core only: there a hand-over is a switch. */
    static List<Row> measure(int turns) throws IOException, InterruptedException {
        ProcessBuilder bound = ChildJvm.lasting(HandOvers.class, turns);
        bound.command().addAll(0, List.of("taskset", "-c", core()));
        List<Row> rows = new ArrayList<>();
        for (String line : Children.outputs(List.of(bound), Duration.ofSeconds(50)).getFirst()) {
            Log.debug("{}", line);
            String[] words = line.split(" ");
            rows.add(new Row(Kind.valueOf(words[0]), Arrays.stream(words, 1, 4)
                    .map(Double::valueOf).toList(), Integer.parseInt(words[4])));
        }
        return rows;
    }

    /** The first core that this process may use. */
    private static String core() throws IOException {
        String status = Files.readString(Path.of("/proc/self/status"));
        String core = status.replaceAll("(?s).*Cpus_allowed_list:\\s*(\\d+).*", "$1");
        Log.debug("bound to core {}", core);
        return core;
    }
}
