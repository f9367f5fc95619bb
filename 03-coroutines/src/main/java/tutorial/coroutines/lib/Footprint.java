package tutorial.coroutines.lib;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What so many of a kind take together: bytes reserved, resident and on the heap; time. */
public record Footprint(String kind, int count, long reserved, long resident, long heap,
        long nanos) {

    private static final Path STATUS = Path.of("/proc/self/status");

    /** What stands above the lines of a table, and what cannot be known on this system. */
    public static final String HEADER = (Files.exists(STATUS)
            ? ""
            : "There is no " + STATUS + ": reserved and resident are unknown.\n")
            + "each                     reserved    resident        heap  created in";

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** What this process takes now. */
    public static Footprint now() throws IOException {
        // Twice: what the first one loads and leaves is not to count.
        System.gc();
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        return new Footprint("", 0, status("VmSize"), status("VmRSS"), heap, 0);
    }

    private static long status(String name) throws IOException {
        List<String> lines = Files.exists(STATUS) ? Files.readAllLines(STATUS) : List.of();
        return lines.stream().filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024).sum();
    }

    /** What this process takes more than at {@code before}, for so many that took so long. */
    public static Footprint since(Footprint before, String kind, int count, long nanos)
            throws IOException {
        Footprint now = now();
        return new Footprint(kind, count, now.reserved - before.reserved,
                now.resident - before.resident, now.heap - before.heap, nanos);
    }

    /** The line that such a JVM prints: there is no memory left over in it from others. */
    public static String inChild(Class<?> measures, String kind, int count)
            throws IOException, InterruptedException {
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-") || flag.startsWith("-Dcoroutine"))
                .toList();
        return Children.outputs(List.of(ChildJvm.of(flags, measures, kind, count)), LIMIT)
                .getFirst().getFirst();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%7d %-16s %8.1f kB %8.1f kB %8.1f kB %8.1f us", count,
                kind, each(reserved), each(resident), each(heap), nanos / 1e3 / count);
    }

    private double each(long bytes) {
        return Math.round(bytes / 102.4 / count) / 10.0;
    }
}
