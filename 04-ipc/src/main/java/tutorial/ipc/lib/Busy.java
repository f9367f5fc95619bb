package tutorial.ipc.lib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whether other programs have the cores while a lesson measures: then its figures tell of them.
 * Linux counts it in {@code /proc}, see proc(5); elsewhere nobody is seen.
 */
public final class Busy {

    private final long start = System.nanoTime();
    private final double before = free();

    /** Ends the lesson, in a line, if since then others have had more than a fifth of its cores. */
    public void stopIfSo() {
        judge((System.nanoTime() - start) / 1e9, free() - before,
                Runtime.getRuntime().availableProcessors());
    }

    static void judge(double seconds, double free, int cores) {
        double taken = cores - free / seconds;
        Log.debug("other programs took {} of {} cores", taken, cores);
        if (taken > 0.2 * cores) {
            throw Stop.missing(String.format(Locale.ROOT, "Too busy to tell: other programs took"
                    + " %.1f of %d cores meanwhile; try again when they have ended.", taken,
                    cores));
        }
    }

    private static double free() {
        Stream<Long> children = ProcessHandle.current().descendants().map(ProcessHandle::pid);
        return free(read("stat"), Stream.concat(children, Stream.of("self"))
                .map(pid -> read(pid + "/stat")).toList());
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of("/proc", file));
        } catch (IOException elsewhereOrEnded) {
            return "";
        }
    }

    /** Seconds of idle cores, and what these processes and their ended children have computed. */
    static double free(String machine, List<String> ours) {
        double idle = sum(machine, 4, 5);
        return idle == 0
                ? Double.NaN
                : idle + ours.stream()
                        .mapToDouble(line -> sum(line.replaceAll("(?s).*\\) ", ""), 11, 12, 13, 14))
                        .sum();
    }

    private static double sum(String line, int... fields) {
        String[] all = line.split("\\s+");
        return line.isEmpty()
                ? 0
                : Arrays.stream(fields).mapToLong(k -> Long.parseLong(all[k])).sum() / 100.0;
    }
}
