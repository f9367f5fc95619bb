package tutorial.processes.lib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The system's records of its processes, as Linux shows them in the folder {@code /proc}.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc.5.html">proc(5)</a>
 */
public final class ProcessTable {

    /** Linux counts CPU and start times in ticks of this many milliseconds (USER_HZ is 100). */
    private static final int TICK = 10;

    private ProcessTable() {}

    /**
     * What is written about one process.
     *
     * @param cpu the time it has computed, in all its threads, in steps of 10 ms
     * @param residentKb its memory that is in RAM, in kB (1024 bytes)
     * @param voluntary how often its living threads gave up the CPU, to wait
     * @param involuntary how often the CPU was taken from them, for somebody else's turn
     */
    public record Entry(long pid, long parent, String state, Instant started, Duration cpu,
            long residentKb, int threads, int openFiles, long voluntary, long involuntary) {}

    /** Whether this system has a {@code /proc} of Linux's kind. */
    public static boolean available() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    /** What to say where it has none. */
    public static String notAvailable() {
        return "This reads /proc/<pid>, which is not available on " + System.getProperty("os.name")
                + ".";
    }

    /** Stops a lesson that shows nothing without it. */
    public static void require() {
        if (!available()) {
            throw Stop.missing(notAvailable());
        }
    }

    /**
     * Reads the entry of a process of the same user.
     *
     * @throws IOException if there is no such process, or it ended meanwhile
     */
    public static Entry entry(long pid) throws IOException {
        Path proc = Path.of("/proc", Long.toString(pid));
        String[] stat = stat(proc);
        List<String> status = Files.readAllLines(proc.resolve("status"));
        long voluntary = 0;
        long involuntary = 0;
        for (Path thread : list(proc.resolve("task"))) {
            List<String> own = Files.readAllLines(thread.resolve("status"));
            voluntary += figure(own, "voluntary_ctxt_switches:");
            involuntary += figure(own, "nonvoluntary_ctxt_switches:");
        }
        long ticks = Long.parseLong(stat[11]) + Long.parseLong(stat[12]);
        long started = Long.parseLong(stat[19]);
        return new Entry(pid, Long.parseLong(stat[1]), stat[0],
                bootTime().plusMillis(started * TICK),
                Duration.ofMillis(ticks * TICK), figure(status, "VmRSS:"),
                Integer.parseInt(stat[17]), list(proc.resolve("fd")).size(), voluntary,
                involuntary);
    }

    /**
     * The state of a process, as ps(1) prints it: R runs or could run, S sleeps, T is stopped, Z
     * has ended but its parent has not asked for its status yet; a dash if there is none. A process
     * runs as soon as one of its threads does: the first thread of a JVM only waits for the
     * one that runs {@code main}. Where there is no {@code /proc}, "alive" is all there is to say.
     */
    public static String state(long pid) {
        if (!available()) {
            return ProcessHandle.of(pid).isPresent() ? "alive" : "-";
        }
        try {
            Path proc = Path.of("/proc", Long.toString(pid));
            String state = stat(proc)[0];
            for (Path thread : list(proc.resolve("task"))) {
                if (state.equals("S") && stat(thread)[0].equals("R")) {
                    return "R";
                }
            }
            return state;
        } catch (IOException noSuchProcess) {
            return "-";
        }
    }

    /**
     * Waits until a process is in a state, at most forty seconds, and returns the one it is in.
     * The system tells nobody but the parent when a state changes, so this looks again and again.
     */
    public static String awaitState(long pid, String expected) {
        String wanted = available() || expected.equals("-") ? expected : "alive";
        long until = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        String state = state(pid);
        while (!state.equals(wanted) && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
            state = state(pid);
        }
        return state;
    }

    /** What a folder of {@code /proc} holds at this moment, such as {@code fd} or {@code task}. */
    public static List<Path> list(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            var all = new ArrayList<Path>();
            entries.forEach(all::add);
            return all;
        }
    }

    /** Whether this process has a file open. */
    public static boolean isOpenHere(Path file) throws IOException {
        for (Path open : list(Path.of("/proc/self/fd"))) {
            // The folder that is being listed is among them, and closed by now.
            if (Files.isSymbolicLink(open) && Files.readSymbolicLink(open).equals(file)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this process has a thread of that name. */
    public static boolean hasThread(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name));
    }

    /** The fields of {@code stat} after the name, which stands in brackets and may hold blanks. */
    private static String[] stat(Path proc) throws IOException {
        String line = Files.readString(proc.resolve("stat"));
        return line.substring(line.lastIndexOf(')') + 2).split(" ");
    }

    private static long figure(List<String> lines, String name) throws IOException {
        return lines.stream().filter(line -> line.startsWith(name)).findFirst()
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .orElseThrow(() -> new IOException("the process has ended: it has no " + name));
    }

    private static Instant bootTime() throws IOException {
        return Instant.ofEpochSecond(figure(Files.readAllLines(Path.of("/proc/stat")), "btime"));
    }
}
