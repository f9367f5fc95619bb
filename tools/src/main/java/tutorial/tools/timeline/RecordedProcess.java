package tutorial.tools.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import tutorial.tools.timeline.Coroutines.Slice;
import tutorial.tools.timeline.TimelineModel.Kind;
import tutorial.tools.timeline.TimelineModel.Process;
import tutorial.tools.timeline.TimelineModel.State;

/** What the recordings of a run say on one process, event after event. */
final class RecordedProcess {

    private static final Duration SAMPLED_EVERY = Duration.ofMillis(5);
    private static final Instant NO_RECORDER_YET = Instant.parse("2018-01-01T00:00:00Z");

    final long pid;
    final Map<Long, ThreadLog> threads = new TreeMap<>();
    final Map<Long, List<Slice>> slices = new HashMap<>();
    final List<Instant> ticks = new ArrayList<>();
    final List<Started> started = new ArrayList<>();
    Instant first;
    Instant dumped;
    String dump = "";
    boolean cut;

    private final Instant touched;
    private final ThreadLog nobody = new ThreadLog(0, "unknown", Kind.JVM);
    private String arguments = "";
    private Instant last;
    private Instant shutdown;

    /** A process whose recording was last written to at that time. */
    RecordedProcess(long pid, Instant touched) {
        this.pid = pid;
        this.touched = touched;
    }

    /** A child as its parent recorded its start. */
    record Started(long pid, String command, Instant at, long parent, long thread) {}

    /** When it began, as far as is known. */
    Instant from() {
        return first == null ? touched : first;
    }

    /**
     * Takes what an event says.
     *
     * @throws RuntimeException of whatever kind, if a damaged recording made it up
     */
    void add(RecordedEvent event) {
        Instant start = event.getStartTime();
        Instant end = event.getEndTime();
        if (start.isBefore(NO_RECORDER_YET) || end.isBefore(start)
                || end.isAfter(touched.plus(Duration.ofDays(1)))) {
            throw new IllegalArgumentException("no event was from " + start + " to " + end);
        }
        String name = event.getEventType().getName();
        // Settings and JVM facts bear the time of the chunk, not of something that happened.
        if (!name.equals("jdk.JVMInformation")) {
            first = first == null || start.isBefore(first) ? start : first;
            last = last == null ? end : Clock.later(last, end);
        }
        switch (name) {
            case "jdk.JVMInformation" ->
                arguments = Objects.requireNonNullElse(event.getString("javaArguments"), "");
            case "jdk.ThreadStart" -> log(event.getThread("thread")).start = start;
            case "jdk.ThreadEnd" -> log(event.getThread("thread")).end = start;
            case "jdk.VirtualThreadStart" -> log(event.getThread()).start = start;
            case "jdk.VirtualThreadEnd" -> log(event.getThread()).end = start;
            case "jdk.CPUTimeSample" -> {
                ThreadLog log = log(event.getThread());
                log.computing.add(stay(event, start.minus(event.getDuration("samplingPeriod"))));
                log.nameAfter(event.getStackTrace());
            }
            case "jdk.JavaThreadStatistics" -> ticks.add(start);
            case "jdk.ThreadCPULoad" -> log(event.getThread()).loads.put(start,
                    event.getFloat("user") + event.getFloat("system"));
            case "jdk.ExecutionSample" -> log(event.getThread("sampledThread")).samples
                    .add(stay(event, start.minus(SAMPLED_EVERY)));
            case "jdk.NativeMethodSample" ->
                log(event.getThread("sampledThread")).nativeSamples.add(stay(event, start));
            case "jdk.ProcessStart" -> started.add(new Started(event.getLong("pid"),
                    event.getString("command"), start, pid, log(event.getThread()).id));
            case "jdk.Shutdown" -> shutdown = start;
            case "jdk.ThreadDump" -> {
                dump = Objects.requireNonNullElse(event.getString("result"), "");
                dumped = start;
            }
            case "tutorial.Coroutine" -> slices.computeIfAbsent(log(event.getThread()).id,
                    absent -> new ArrayList<>()).add(
                            new Slice(event.getLong("id"),
                                    event.getString("name"), event.getString("endsBy"), start,
                                    end));
            default -> addStay(name, event);
        }
    }

    private void addStay(String name, RecordedEvent event) {
        switch (name) {
            case "jdk.JavaMonitorEnter" -> add(event, State.BLOCKED, EventWords.monitor(event));
            case "jdk.JavaMonitorWait" -> add(event, State.WAITS, EventWords.waited(event));
            case "jdk.ThreadPark" -> add(event, State.PARKS, EventWords.parked(event));
            case "jdk.VirtualThreadPinned" -> add(event, State.PARKS, EventWords.pinned(event));
            case "jdk.ThreadSleep" -> add(event, State.SLEEPS, EventWords.slept(event));
            case "jdk.FileRead", "jdk.SocketRead" ->
                add(event, State.IO, EventWords.read(event));
            case "jdk.FileWrite", "jdk.SocketWrite" ->
                add(event, State.IO, EventWords.wrote(event));
            default -> {
                if (name.endsWith(".lib.Log$Mark")) {
                    ThreadLog log = log(event.getThread());
                    log.nameAfter(event.getStackTrace());
                    log.marks.add(new Stay(State.RUNS, event.getStartTime(), event.getEndTime(),
                            Objects.requireNonNullElse(event.getString("message"), ""), ""));
                }
                // All else is not asked for by timeline.jfc: another recording's settings.
            }
        }
    }

    private void add(RecordedEvent event, State state, String what) {
        ThreadLog log = log(event.getThread());
        log.stays.add(new Stay(state, event.getStartTime(), event.getEndTime(), what,
                Names.frame(event.getStackTrace())));
        log.nameAfter(event.getStackTrace());
    }

    private static Stay stay(RecordedEvent event, Instant since) {
        return new Stay(State.RUNS, since, event.getStartTime(), "",
                Names.frame(event.getStackTrace()));
    }

    private ThreadLog log(RecordedThread thread) {
        if (thread == null) {
            // It ended meanwhile, and the recording knows nothing of it any more.
            return nobody;
        }
        var log = threads.computeIfAbsent(ThreadLog.id(thread), absent -> new ThreadLog(thread));
        // The main thread is called DestroyJavaVM once main has ended.
        String name = ThreadLog.name(thread);
        if (!name.equals("DestroyJavaVM") && !name.startsWith(ThreadLog.NAMELESS)) {
            log.name = name;
        }
        return log;
    }

    /** The process as it is drawn; {@code begun} is null where nobody recorded its start. */
    Process process(Started begun, Clock clock) {
        String command = arguments.isEmpty() && begun != null ? begun.command : arguments;
        String name = !arguments.isEmpty()
                ? Names.ofJava(arguments)
                : begun != null ? Names.ofJavaCommand(begun.command) : "java";
        long parent = begun == null ? 0 : begun.parent;
        long parentThread = begun == null ? 0 : begun.thread;
        long start = clock.nanos(begun == null ? from() : begun.at);
        if (first == null) {
            long known = clock.nanos(touched);
            return new Process(pid, name, command, parent, parentThread, start, known, known, true,
                    "its record is empty: it halted or was killed, now or later", List.of());
        }
        // After that the recorder itself is at work, and stops the threads once more.
        Instant end = shutdown == null ? last : Clock.later(shutdown, lastOfThreads());
        return new Process(pid, name, command, parent, parentThread, start, clock.nanos(first),
                clock.nanos(end), cut,
                cut ? "the record breaks off: it halted or was killed, now or later" : "",
                new Lanes(this, end, clock).all());
    }

    /** Shutdown hooks run on after the shutdown began, and so does what they wait for. */
    private Instant lastOfThreads() {
        return threads.values().stream().filter(thread -> thread.kind != Kind.JVM)
                .map(thread -> thread.end).filter(Objects::nonNull)
                .max(Comparator.naturalOrder()).orElse(shutdown);
    }
}
