package tutorial.tools.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import tutorial.tools.timeline.RecordedProcess.Started;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Process;

/**
 * Reads a folder of flight recordings, one file for each process of a run, into a time line.
 *
 * <p>The files are named {@code RUN-PID.jfr}, so that a folder may hold several runs; the last one
 * counts. A process that was killed wrote no file of its own, but what its recorder had put aside
 * (about once a second) is in {@code RUN-repository/..._PID/} and is read from there.
 */
final class TimelineRecording {

    private static final Pattern FILE = Pattern.compile("(.*-|)(\\d{1,18})\\.jfr");

    private final Map<Long, RecordedProcess> recorded;
    private final Map<Long, Started> started = new LinkedHashMap<>();

    private TimelineRecording(Map<Long, RecordedProcess> recorded) {
        this.recorded = recorded;
        recorded.values()
                .forEach(one -> one.started.forEach(child -> started.put(child.pid(), child)));
    }

    /**
     * Reads the last run in the folder.
     *
     * @throws IOException if there is no recording in it, or none that can be read
     */
    static TimelineModel read(String title, Path folder) throws IOException {
        Map<Long, RecordedProcess> recorded = new TreeMap<>();
        List<Matcher> files = files(folder);
        String run = files.isEmpty() ? "" : files.getLast().group(1);
        for (Matcher file : files) {
            if (file.group(1).equals(run)) {
                long pid = Long.parseLong(file.group(2));
                recorded.put(pid, read(pid, folder.resolve(file.group()), folder.resolve(run
                        + "repository")));
            }
        }
        if (recorded.values().stream().allMatch(one -> one.first == null)) {
            throw new IOException(files.isEmpty()
                    ? "there is no recording in " + folder
                    : "no recording in " + folder + " can be read: each of the "
                            + recorded.size() + " files is empty or cut");
        }
        return new TimelineRecording(recorded).model(title);
    }

    /** Run and pid of each file, in the runs' order. */
    private static List<Matcher> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> FILE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches).sorted(Comparator.comparing(Matcher::group)).toList();
        }
    }

    private static RecordedProcess read(long pid, Path file, Path putAside) throws IOException {
        var process = new RecordedProcess(pid, Files.getLastModifiedTime(file).toInstant());
        process.cut = !readAll(file, process);
        if (process.first == null && Files.isDirectory(putAside)) {
            try (Stream<Path> chunks = Files.walk(putAside)) {
                chunks.filter(chunk -> chunk.toString().endsWith(".jfr")
                        && chunk.getParent().toString().endsWith("_" + pid)).sorted()
                        .forEach(chunk -> readAll(chunk, process));
            }
        }
        return process;
    }

    /** Takes what the file has. Returns whether it ends as it should. */
    private static boolean readAll(Path file, RecordedProcess process) {
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                process.add(recording.readEvent());
            }
            return true;
        } catch (IOException | RuntimeException | VirtualMachineError brokenOff) {
            // The reader has no better words for a file that is cut or damaged than these.
            // What was read so far counts, and the end is marked.
            return false;
        }
    }

    private TimelineModel model(String title) {
        var clock = new Clock(origin());
        List<Process> processes = new ArrayList<>();
        Set<Long> open = new LinkedHashSet<>(recorded.keySet());
        recorded.keySet().stream().filter(pid -> !started.containsKey(pid))
                .sorted(Comparator.comparing(pid -> recorded.get(pid).from()))
                .forEach(pid -> addTree(pid, clock, processes, open));
        // Only where a pid was used again is there a circle, which nothing leads to.
        while (!open.isEmpty()) {
            addTree(open.iterator().next(), clock, processes, open);
        }
        long end = processes.stream().mapToLong(Process::end).max().orElse(1);
        return window(title, end, processes);
    }

    /** When the first process began, if possible one that no other one of the run started. */
    private Instant origin() {
        return recorded.values().stream().filter(one -> one.first != null)
                .min(Comparator.comparing((RecordedProcess one) -> started.containsKey(one.pid))
                        .thenComparing(one -> one.first))
                .orElseThrow().first;
    }

    private void addTree(long pid, Clock clock, List<Process> processes,
            Set<Long> open) {
        RecordedProcess own = recorded.get(pid);
        Started start = started.get(pid);
        if (own != null && !open.remove(pid)) {
            return;
        }
        processes.add(own == null ? notAJvm(start, clock) : own.process(start, clock));
        started.values().stream().filter(child -> child.parent() == pid && child.pid() != pid)
                .sorted(Comparator.comparing(Started::at))
                .forEach(child -> addTree(child.pid(), clock, processes, open));
    }

    private static Process notAJvm(Started started, Clock clock) {
        long at = clock.nanos(started.at());
        return new Process(started.pid(), Names.ofProgram(started.command()), started.command(),
                started.parent(), started.thread(), at, at, at, true,
                "not a JVM: its end is not known", List.of());
    }

    /**
     * All of the run; only where it is mainly about coroutines that recorded themselves, whose
     * slices last microseconds, the stretch of time in which they lived.
     */
    static TimelineModel window(String title, long end, List<Process> processes) {
        var all = new TimelineModel(title, 0, end, processes);
        if (!all.isOfCoroutines()) {
            return all;
        }
        List<Lane> coroutines = processes.stream().flatMap(process -> process.lanes().stream())
                .flatMap(lane -> lane.inside().stream()).toList();
        long from = coroutines.stream().mapToLong(Lane::start).min().orElseThrow();
        long to = coroutines.stream().mapToLong(Lane::end).max().orElseThrow();
        long margin = (to - from) / 100;
        return new TimelineModel(title, Math.max(0, from - margin), Math.min(end, to + margin),
                processes);
    }
}
