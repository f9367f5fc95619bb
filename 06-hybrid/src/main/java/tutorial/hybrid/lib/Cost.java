package tutorial.hybrid.lib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What one of a kind costs.
 *
 * @param createMicros to create it and see it end, in microseconds
 * @param handOverMicros to hand over to it and back, in microseconds
 * @param bytes what it keeps in memory while it waits; NaN where there is no /proc to tell
 */
public record Cost(String what, double createMicros, double handOverMicros, double bytes) {

    /** What is measured. */
    public interface Step {
        void run() throws Exception;
    }

    /** A line of the table, on a machine with that much memory. */
    public String row(double memory) {
        String times = String.format(Locale.ROOT, "%-16s %9.2f us %9.2f us", what, createMicros,
                handOverMicros);
        return times + (Double.isNaN(bytes)
                ? " %12s %12s".formatted("no /proc", "?")
                : String.format(Locale.ROOT, " %9.1f KB %12.0f", bytes / 1e3, memory / bytes));
    }

    /** Runs a step that many times to warm up, then again; what one of the latter took. */
    public static double microsEach(int times, Step step) throws Exception {
        for (int k = 0; k < times; k++) {
            step.run();
        }
        long start = System.nanoTime();
        for (int k = 0; k < times; k++) {
            step.run();
        }
        return (System.nanoTime() - start) / 1e3 / times;
    }

    /** What a process has in memory, shared libraries included. */
    public static double residentBytes(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        return Files.exists(status)
                ? 1_024 * Double.parseDouble(
                        Files.readString(status).replaceAll("(?s).*VmRSS:\\s+(\\d+) kB.*", "$1"))
                : Double.NaN;
    }
}
