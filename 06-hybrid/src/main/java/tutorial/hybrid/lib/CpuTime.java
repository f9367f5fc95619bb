package tutorial.hybrid.lib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long this process has computed, and its children that have ended, all their threads. */
public final class CpuTime {

    private CpuTime() {}

    /** In seconds, in steps of 10 ms; NaN where there is no /proc to tell. */
    public static double seconds() throws IOException {
        Path stat = Path.of("/proc/self/stat");
        if (!Files.exists(stat)) {
            return Double.NaN;
        }
        // After the name in brackets: state, ten numbers, and then the four times.
        String[] fields = Files.readString(stat).replaceAll("(?s).*\\) ", "").split(" ");
        double ticks = 0;
        for (int k = 11; k < 15; k++) {
            ticks += Long.parseLong(fields[k]);
        }
        return ticks / 100;
    }
}
