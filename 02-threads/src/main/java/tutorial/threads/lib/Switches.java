package tutorial.threads.lib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** How often the OS switched away from a thread: because it waited, or although it could go on. */
public record Switches(long voluntary, long involuntary) {

    private static final Path STATUS = Path.of("/proc/thread-self/status");

    /** Whether this system counts a thread's switches where they are looked for here. */
    public static boolean areCounted() {
        return Files.isReadable(STATUS);
    }

    /** What the OS has counted for the thread that asks; see proc(5), /proc/pid/task/tid/status. */
    public static Switches ofThisThread() throws IOException {
        long voluntary = 0;
        long involuntary = 0;
        for (String line : Files.readAllLines(STATUS)) {
            String[] field = line.split(":\\s*");
            switch (field[0]) {
                case "voluntary_ctxt_switches" -> voluntary = Long.parseLong(field[1]);
                case "nonvoluntary_ctxt_switches" -> involuntary = Long.parseLong(field[1]);
                default -> {}
            }
        }
        return new Switches(voluntary, involuntary);
    }

    /** What was counted for this thread while it did its work. */
    public static Switches during(Callable<?> work) throws Exception {
        Switches before = ofThisThread();
        work.call();
        Switches after = ofThisThread();
        return new Switches(after.voluntary - before.voluntary,
                after.involuntary - before.involuntary);
    }
}
