package tutorial.tools.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import tutorial.tools.timeline.TimelineModel.Kind;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Pause;
import tutorial.tools.timeline.TimelineModel.Process;
import tutorial.tools.timeline.TimelineModel.Sample;
import tutorial.tools.timeline.TimelineModel.Span;
import tutorial.tools.timeline.TimelineModel.State;

/**
 * Reads a folder of flight recordings, one file for each process of a run, into a time line.
 *
 * <p>The files are named {@code RUN-PID.jfr}, so that a folder may hold several runs; the last one
 * counts. A process that was killed wrote no file of its own, but what its recorder had put aside
 * (about once a second) is in {@code RUN-repository/..._PID/} and is read from there.
 */
final class TimelineRecording {

    private static final Pattern FILE = Pattern.compile("(?:(.*)-)?(\\d+)\\.jfr");
    private static final Pattern DUMPED_THREAD = Pattern
            .compile("(?m)^\"(.*?)\" #(\\d+) .*\\R((?:[ \\t].*\\R?)*)");
    private static final Pattern DUMPED_STATE = Pattern
            .compile("java\\.lang\\.Thread\\.State: (\\w+)(?: \\((.*)\\))?");
    private static final Pattern WANTED = Pattern
            .compile("- (?:waiting to lock|waiting on|parking to wait for) +<(\\w+)> "
                    + "\\(an? ([\\w.$]+)\\)");
    private static final Pattern DUMPED_FRAME = Pattern.compile("\\tat (?:[\\w.]+/)?(.*)");

    private TimelineRecording() {}

    /**
     * Reads the last run in the folder.
     *
     * @throws IOException if there is no recording in it, or none that can be read
     */
    static TimelineModel read(String title, Path folder) throws IOException {
        Map<Long, Jvm> jvms = new TreeMap<>();
        String run = lastRun(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = FILE.matcher(file.getFileName().toString());
                if (name.matches() && run.equals(name.group(1) == null ? "" : name.group(1))) {
                    long pid = Long.parseLong(name.group(2));
                    jvms.put(pid, read(pid, file, putAside(folder, run, pid)));
                }
            }
        }
        if (jvms.values().stream().allMatch(jvm -> jvm.first == null)) {
            throw new IOException("no recording in " + folder + " can be read: each of the "
                    + jvms.size() + " files is empty or cut");
        }
        return model(title, jvms);
    }

    private static String lastRun(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> FILE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1) == null ? "" : name.group(1))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("there is no recording in " + folder));
        }
    }

    private static List<Path> putAside(Path folder, String run, long pid) throws IOException {
        Path repository = folder.resolve(run + "-repository");
        if (!Files.isDirectory(repository)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(repository)) {
            return files.filter(file -> file.toString().endsWith(".jfr"))
                    .filter(file -> file.getParent().toString().endsWith("_" + pid)).sorted()
                    .toList();
        }
    }

    private static Jvm read(long pid, Path file, List<Path> putAside) throws IOException {
        var jvm = new Jvm(pid);
        jvm.touched = Files.getLastModifiedTime(file).toInstant();
        jvm.cut = !readAll(file, jvm);
        if (jvm.first == null) {
            for (Path chunk : putAside) {
                readAll(chunk, jvm);
            }
        }
        return jvm;
    }

    /** Takes what the file has. Returns whether it ends as it should. */
    private static boolean readAll(Path file, Jvm jvm) {
        List<RecordedEvent> events = new ArrayList<>();
        boolean whole = true;
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                events.add(recording.readEvent());
            }
        } catch (IOException | RuntimeException brokenOff) {
            // The reader has no better word for a file that ends in the middle. What was read so
            // far counts, and the end is marked.
            whole = false;
        }
        events.forEach(jvm::add);
        return whole;
    }

    private static TimelineModel model(String title, Map<Long, Jvm> jvms) {
        Map<Long, Started> started = new LinkedHashMap<>();
        jvms.values().forEach(jvm -> jvm.started.forEach(child -> started.put(child.pid, child)));
        Instant origin = jvms.values().stream().filter(jvm -> jvm.first != null)
                .filter(jvm -> !started.containsKey(jvm.pid)).map(jvm -> jvm.first)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> jvms.values().stream().filter(jvm -> jvm.first != null)
                        .map(jvm -> jvm.first).min(Comparator.naturalOrder()).orElseThrow());

        List<Process> processes = new ArrayList<>();
        List<Long> roots = new ArrayList<>();
        jvms.keySet().stream().filter(pid -> !started.containsKey(pid)).forEach(roots::add);
        roots.sort(Comparator.comparing(pid -> jvms.get(pid).from()));
        roots.forEach(pid -> addTree(pid, jvms, started, origin, processes));

        long end = processes.stream().mapToLong(Process::end).max().orElse(1);
        return window(title, end, processes);
    }

    private static void addTree(long pid, Map<Long, Jvm> jvms, Map<Long, Started> started,
            Instant origin, List<Process> processes) {
        Jvm jvm = jvms.get(pid);
        Started start = started.get(pid);
        processes.add(jvm == null ? notAJvm(start, origin) : jvm.process(start, origin));
        started.values().stream().filter(child -> child.parent == pid)
                .sorted(Comparator.comparing(child -> child.at))
                .forEach(child -> addTree(child.pid, jvms, started, origin, processes));
    }

    private static Process notAJvm(Started started, Instant origin) {
        long at = Duration.between(origin, started.at).toNanos();
        return new Process(started.pid, programName(started.command), started.command,
                started.parent, started.thread, at, at, at, true,
                "not a JVM: its end is not known", List.of(), List.of());
    }

    /**
     * All of the run; only where it is mainly about coroutines that recorded themselves, whose
     * slices last microseconds, the stretch of time in which they lived.
     */
    static TimelineModel window(String title, long end, List<Process> processes) {
        List<Lane> threads = processes.stream().flatMap(process -> process.lanes().stream())
                .filter(lane -> lane.kind() != Kind.JVM && lane.kind() != Kind.CARRIER).toList();
        List<Lane> coroutines = threads.stream().flatMap(lane -> lane.inside().stream()).toList();
        if (coroutines.isEmpty() || coroutines.size() < threads.size()) {
            return new TimelineModel(title, 0, end, processes);
        }
        long from = coroutines.stream().mapToLong(Lane::start).min().orElseThrow();
        long to = coroutines.stream().mapToLong(Lane::end).max().orElseThrow();
        long margin = (to - from) / 10;
        return new TimelineModel(title, Math.max(0, from - margin), Math.min(end, to + margin),
                processes);
    }

    /** {@code tutorial.threads.Counting$Worker 1 2}, without package, {@code $} and length. */
    private static String javaName(String arguments) {
        int space = arguments.indexOf(' ');
        String main = space < 0 ? arguments : arguments.substring(0, space);
        String rest = space < 0 ? "" : arguments.substring(space);
        return shortened(simple(main) + rest);
    }

    private static String programName(String command) {
        int space = command.indexOf(' ');
        String program = space < 0 ? command : command.substring(0, space);
        String rest = space < 0 ? "" : command.substring(space);
        return shortened(program.substring(program.lastIndexOf('/') + 1) + rest);
    }

    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(0, 59) + "…";
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
    }

    /** A child as its parent recorded its start. */
    private record Started(long pid, String command, Instant at, long parent, long thread) {}

    /** A slice of a coroutine's life, as the coroutine recorded it. */
    private record Slice(long thread, long id, String name, String endsBy, Instant start,
            Instant end) {

        String called() {
            return name == null ? "coroutine #" + id : name;
        }
    }

    /** What a recording says on one thread. */
    private static final class ThreadLog {

        final long id;
        String name;
        Kind kind;
        Instant start;
        Instant end;
        final List<Event> events = new ArrayList<>();
        final List<Event> samples = new ArrayList<>();
        final List<Event> nativeSamples = new ArrayList<>();

        ThreadLog(long id, String name, Kind kind) {
            this.id = id;
            this.name = name;
            this.kind = kind;
        }
    }

    private record Event(State state, Instant start, Instant end, String what, String frame) {}

    /** What a recording says on one process. */
    private static final class Jvm {

        final long pid;
        final Map<Long, ThreadLog> threads = new TreeMap<>();
        final List<Started> started = new ArrayList<>();
        final List<Slice> slices = new ArrayList<>();
        final List<Event> pauses = new ArrayList<>();
        String arguments = "";
        Instant touched;
        Instant jvmStart;
        Instant first;
        Instant last;
        Instant shutdown;
        Instant dumped;
        String dump = "";
        boolean cut;

        Jvm(long pid) {
            this.pid = pid;
        }

        Instant from() {
            return first == null ? touched : first;
        }

        void add(RecordedEvent event) {
            String name = event.getEventType().getName();
            // Settings and JVM facts bear the time of the chunk, not of something that happened.
            if (!name.equals("jdk.JVMInformation")) {
                first = first == null || event.getStartTime().isBefore(first)
                        ? event.getStartTime()
                        : first;
                last = last == null || event.getEndTime().isAfter(last) ? event.getEndTime() : last;
            }
            switch (name) {
                case "jdk.JVMInformation" -> {
                    arguments = event.getString("javaArguments");
                    jvmStart = event.getInstant("jvmStartTime");
                }
                case "jdk.ThreadStart" ->
                    log(event.getThread("thread")).start = event.getStartTime();
                case "jdk.ThreadEnd" -> log(event.getThread("thread")).end = event.getStartTime();
                case "jdk.VirtualThreadStart" ->
                    log(event.getThread()).start = event.getStartTime();
                case "jdk.VirtualThreadEnd" -> log(event.getThread()).end = event.getStartTime();
                case "jdk.JavaMonitorEnter" -> add(event, State.BLOCKED, monitor(event));
                case "jdk.JavaMonitorWait" -> add(event, State.WAITS, waited(event));
                case "jdk.ThreadPark" -> add(event, State.PARKS, parked(event));
                case "jdk.VirtualThreadPinned" -> add(event, State.PARKS,
                        "pinned: its carrier \"" + threadName(event.getThread("carrierThread"))
                                + "\" waits with it");
                case "jdk.ThreadSleep" -> add(event, State.SLEEPS,
                        "asked for " + TimelineModel.ms(event.getDuration("time").toNanos()));
                case "jdk.FileRead" -> add(event, State.IO,
                        "read %d bytes from %s".formatted(event.getLong("bytesRead"), file(event)));
                case "jdk.FileWrite" -> add(event, State.IO, "wrote %d bytes to %s"
                        .formatted(event.getLong("bytesWritten"), file(event)));
                case "jdk.SocketRead" -> add(event, State.IO, "read %d bytes from %s"
                        .formatted(event.getLong("bytesRead"), peer(event)));
                case "jdk.SocketWrite" -> add(event, State.IO, "wrote %d bytes to %s"
                        .formatted(event.getLong("bytesWritten"), peer(event)));
                case "jdk.ExecutionSample" -> log(event.getThread("sampledThread")).samples
                        .add(sample(event));
                case "jdk.NativeMethodSample" ->
                    log(event.getThread("sampledThread")).nativeSamples.add(sample(event));
                case "jdk.GCPhasePause" -> pauses.add(new Event(State.BLOCKED,
                        event.getStartTime(), event.getEndTime(), event.getString("name"), ""));
                case "jdk.ProcessStart" -> started.add(new Started(event.getLong("pid"),
                        event.getString("command"), event.getStartTime(), pid,
                        event.getThread().getJavaThreadId()));
                case "jdk.Shutdown" -> shutdown = event.getStartTime();
                case "jdk.ThreadDump" -> {
                    dump = event.getString("result");
                    dumped = event.getStartTime();
                }
                case "tutorial.Coroutine" -> {
                    log(event.getThread());
                    slices.add(new Slice(event.getThread().getJavaThreadId(), event.getLong("id"),
                            event.getString("name"), event.getString("endsBy"),
                            event.getStartTime(), event.getEndTime()));
                }
                default -> {
                    // Not asked for by timeline.jfc: another recording's settings.
                }
            }
        }

        private void add(RecordedEvent event, State state, String what) {
            if (event.getThread() != null) {
                log(event.getThread()).events.add(new Event(state, event.getStartTime(),
                        event.getEndTime(), what, frame(event.getStackTrace())));
            }
        }

        private void addSample(RecordedEvent event) {
            // A thread that ended meanwhile may have no name in the recording any more.
            RecordedThread thread = event.getThread("sampledThread");
            if (thread != null) {
                boolean computing = event.getEventType().getName().equals("jdk.ExecutionSample");
                (computing ? log(thread).samples : log(thread).nativeSamples).add(sample(event));
            }
        }

        private ThreadLog log(RecordedThread thread) {
            long id = thread.getJavaThreadId() > 0
                    ? thread.getJavaThreadId()
                    : -thread.getOSThreadId();
            var log = threads.computeIfAbsent(id,
                    absent -> new ThreadLog(id, threadName(thread), kind(thread)));
            // The main thread is called DestroyJavaVM once main has ended.
            if (!threadName(thread).equals("DestroyJavaVM")) {
                log.name = threadName(thread);
            }
            return log;
        }

        Process process(Started begun, Instant origin) {
            Instant start = begun == null ? from() : begun.at;
            String command = !arguments.isEmpty() || begun == null ? arguments : begun.command;
            String name = arguments.isEmpty() ? "java" : javaName(arguments);
            if (arguments.isEmpty() && begun != null) {
                name = javaName(mainClass(begun.command));
            }
            long parent = begun == null ? 0 : begun.parent;
            long parentThread = begun == null ? 0 : begun.thread;
            if (first == null) {
                long known = nanos(origin, touched);
                return new Process(pid, name, command, parent, parentThread, nanos(origin, start),
                        known, known, true,
                        "its record is empty: it halted or was killed, now or later", List.of(),
                        List.of());
            }
            // After that the recorder itself is at work, and stops the threads once more.
            Instant end = shutdown == null ? last : max(shutdown, lastOfThreads());
            List<Lane> lanes = new ArrayList<>();
            Map<Long, Event> open = openStates(end);
            for (ThreadLog thread : threads.values()) {
                if (thread.start != null && thread.start.isAfter(end)) {
                    continue;
                }
                lanes.add(lane(thread, open.get(thread.id), origin, end));
            }
            lanes.sort(Comparator.comparingLong(Lane::start).thenComparingLong(Lane::id));
            return new Process(pid, name, command, parent, parentThread, nanos(origin, start),
                    nanos(origin, first), nanos(origin, end), cut,
                    cut ? "the record breaks off: it halted or was killed, now or later" : "",
                    lanes,
                    pauses.stream().filter(pause -> pause.start.isBefore(end))
                            .map(pause -> new Pause(nanos(origin, pause.start),
                                    nanos(origin, pause.end), pause.what))
                            .toList());
        }

        /** Shutdown hooks run on after the shutdown began, and so does what they wait for. */
        private Instant lastOfThreads() {
            return threads.values().stream().filter(thread -> thread.kind != Kind.JVM)
                    .map(thread -> thread.end).filter(end -> end != null)
                    .max(Comparator.naturalOrder()).orElse(shutdown);
        }

        private Lane lane(ThreadLog thread, Event open, Instant origin, Instant processEnd) {
            Instant start = thread.start == null ? first : thread.start;
            Instant end = thread.end == null || thread.end.isAfter(processEnd)
                    ? processEnd
                    : thread.end;
            end = max(start, end);
            List<Event> events = new ArrayList<>(thread.events);
            events.addAll(longInNative(thread));
            if (open != null) {
                events.add(open);
            }
            List<Sample> samples = thread.samples.stream()
                    .map(sample -> new Sample(nanos(origin, sample.start), sample.frame)).toList();
            return new Lane(thread.kind, thread.id, thread.name, nanos(origin, start),
                    nanos(origin, end), cut && thread.end == null,
                    filled(events, origin, nanos(origin, start), nanos(origin, end), State.RUNS),
                    samples, coroutines(thread, origin));
        }

        /** Event after event, the outermost of those that overlap, and in between the other. */
        private static List<Span> filled(List<Event> events, Instant origin, long start, long end,
                State between) {
            List<Event> inOrder = new ArrayList<>(events);
            inOrder.sort(Comparator.comparing(Event::start)
                    .thenComparing(Event::end, Comparator.reverseOrder()));
            List<Span> spans = new ArrayList<>();
            long at = start;
            for (Event event : inOrder) {
                long from = Math.max(at, nanos(origin, event.start));
                long to = Math.min(end, nanos(origin, event.end));
                if (to > from) {
                    if (from > at) {
                        spans.add(new Span(between, at, from, "", "", 1));
                    }
                    spans.add(new Span(event.state, from, to, event.what, event.frame, 1));
                    at = to;
                }
            }
            if (at < end) {
                spans.add(new Span(between, at, end, "", "", 1));
            }
            return spans;
        }

        /**
         * Waiting in the operating system without an event of its own (accept, select, the end of a
         * process) is known from samples: found in the same place again and again, nothing else in
         * between.
         */
        private static List<Event> longInNative(ThreadLog thread) {
            List<Event> waits = new ArrayList<>();
            Event from = null;
            Event to = null;
            for (Event sample : thread.nativeSamples) {
                boolean goesOn = to != null && sample.frame.equals(to.frame)
                        && !seenBetween(thread, to.start, sample.start);
                if (!goesOn) {
                    addWait(waits, from, to);
                    from = isWait(sample.frame) ? sample : null;
                }
                to = from == null ? null : sample;
            }
            addWait(waits, from, to);
            return waits;
        }

        private static void addWait(List<Event> waits, Event from, Event to) {
            if (from != null && to != from) {
                waits.add(new Event(State.IO, from.start, to.start,
                        "in the operating system, seen by sampling", from.frame));
            }
        }

        private static boolean isWait(String frame) {
            return Stream.of("EPoll.wait", ".accept", ".poll", "waitForProcessExit", ".select",
                    ".connect").anyMatch(frame::contains);
        }

        private static boolean seenBetween(ThreadLog thread, Instant after, Instant before) {
            return Stream.concat(thread.events.stream(), thread.samples.stream()).anyMatch(
                    event -> event.start.isAfter(after) && event.start.isBefore(before));
        }

        private List<Lane> coroutines(ThreadLog thread, Instant origin) {
            List<Slice> here = slices.stream().filter(slice -> slice.thread == thread.id)
                    .sorted(Comparator.comparing(Slice::start)
                            .thenComparing(Slice::end, Comparator.reverseOrder()))
                    .toList();
            Map<Long, List<Event>> events = new LinkedHashMap<>();
            Map<Long, String> names = new HashMap<>();
            for (int i = 0; i < here.size(); i++) {
                Slice slice = here.get(i);
                names.put(slice.id, slice.called());
                addWithoutInner(events.computeIfAbsent(slice.id, absent -> new ArrayList<>()),
                        slice, here.subList(i + 1, here.size()));
            }
            List<Lane> lanes = new ArrayList<>();
            events.forEach((id, own) -> {
                long start = nanos(origin, own.getFirst().start);
                long end = nanos(origin, own.stream().map(Event::end)
                        .max(Comparator.naturalOrder()).orElseThrow());
                lanes.add(new Lane(Kind.COROUTINE, id, names.get(id), start, end, false,
                        filled(own, origin, start, end, State.SUSPENDED), List.of(), List.of()));
            });
            return lanes;
        }

        /** A coroutine that resumed another does not run itself until that one is suspended. */
        private static void addWithoutInner(List<Event> events, Slice slice, List<Slice> later) {
            String what = slice.endsBy == null ? "" : "ends by " + slice.endsBy;
            Instant at = slice.start;
            for (Slice inner : later) {
                if (!inner.start.isBefore(slice.end)) {
                    break;
                }
                if (!inner.start.isBefore(at)) {
                    events.add(new Event(State.RUNS, at, inner.start, what, ""));
                    events.add(new Event(State.SUSPENDED, inner.start, inner.end,
                            "resumed " + inner.called(), ""));
                    at = inner.end;
                }
            }
            events.add(new Event(State.RUNS, at, slice.end, what, ""));
        }

        /**
         * A wait is recorded when it is over. Those that never were are in the thread dump that the
         * recorder takes at its end: blocked, waiting and parked since the last that is known.
         */
        private Map<Long, Event> openStates(Instant end) {
            Map<Long, Event> open = new HashMap<>();
            Map<String, String> holders = holders();
            Matcher dumpedThread = DUMPED_THREAD.matcher(dump);
            while (dumpedThread.find()) {
                ThreadLog thread = threads.get(Long.parseLong(dumpedThread.group(2)));
                String stack = dumpedThread.group(3);
                Matcher state = DUMPED_STATE.matcher(stack);
                if (thread == null || !state.find() || state.group(1).equals("RUNNABLE")
                        || thread.end != null && thread.end.isBefore(dumped)) {
                    continue;
                }
                Instant since = thread.start == null ? first : thread.start;
                for (Event event : thread.events) {
                    since = max(since, event.end);
                }
                for (Event event : thread.samples) {
                    since = max(since, event.start);
                }
                Matcher wanted = WANTED.matcher(stack);
                String what = wanted.find() ? "for a " + simple(wanted.group(2)) : "";
                String holder = what.isEmpty() ? null : holders.get(wanted.group(1));
                what += holder == null || holder.equals(thread.name)
                        ? ""
                        : ", held by \"" + holder + "\"";
                open.put(thread.id, new Event(dumpedState(state), since, max(since, end),
                        what + (what.isEmpty() ? "" : "; ") + "until the end", dumpedFrame(stack)));
            }
            return open;
        }

        private Map<String, String> holders() {
            Map<String, String> holders = new HashMap<>();
            Matcher thread = DUMPED_THREAD.matcher(dump);
            while (thread.find()) {
                Matcher locked = Pattern.compile("- locked <(\\w+)>").matcher(thread.group(3));
                while (locked.find()) {
                    holders.put(locked.group(1), thread.group(1));
                }
            }
            return holders;
        }

        private static State dumpedState(Matcher state) {
            String how = state.group(2) == null ? "" : state.group(2);
            return switch (how) {
                case "parking" -> State.PARKS;
                case "sleeping" -> State.SLEEPS;
                default -> state.group(1).equals("BLOCKED") ? State.BLOCKED : State.WAITS;
            };
        }

        private static String dumpedFrame(String stack) {
            List<String> frames = DUMPED_FRAME.matcher(stack).results()
                    .map(frame -> frame.group(1)).toList();
            return frames.stream().filter(frame -> !isOfTheJdk(frame)).findFirst()
                    .or(() -> frames.stream().findFirst()).map(Jvm::dumpedPlace).orElse("");
        }

        /** {@code a.b.C.method(C.java:12)} as {@code C.method:12}. */
        private static String dumpedPlace(String frame) {
            int bracket = frame.indexOf('(');
            if (bracket < 0) {
                return frame;
            }
            String method = frame.substring(0, bracket);
            int dot = method.lastIndexOf('.');
            int colon = frame.lastIndexOf(':');
            return simple(method.substring(0, dot)) + method.substring(dot)
                    + (colon < 0 ? "" : frame.substring(colon, frame.length() - 1));
        }
    }

    private static long nanos(Instant origin, Instant time) {
        return Duration.between(origin, time).toNanos();
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The main class and its arguments, taken from a whole command line. */
    private static String mainClass(String command) {
        Matcher main = Pattern.compile("(?:-cp|-classpath|--class-path) \\S+ (\\S.*)")
                .matcher(command);
        return main.find() ? main.group(1) : command;
    }

    private static Kind kind(RecordedThread thread) {
        if (thread.isVirtual()) {
            return Kind.VIRTUAL;
        }
        String group = thread.getThreadGroup() == null
                ? "system"
                : thread.getThreadGroup().getName();
        String name = threadName(thread);
        if ("CarrierThreads".equals(group)) {
            return name.endsWith("-delayScheduler") ? Kind.JVM : Kind.CARRIER;
        }
        boolean ofTheJvm = group == null || group.equals("system")
                || group.equals("InnocuousThreadGroup") || name.startsWith("JFR ")
                || name.equals("DestroyJavaVM") || name.endsWith("-delayScheduler");
        return ofTheJvm ? Kind.JVM : Kind.THREAD;
    }

    private static String threadName(RecordedThread thread) {
        if (thread == null) {
            return "unknown";
        }
        String name = thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
        return name == null || name.isEmpty()
                ? (thread.isVirtual() ? "virtual #" : "thread #") + thread.getJavaThreadId()
                : name;
    }

    private static String monitor(RecordedEvent event) {
        RecordedThread holder = event.getThread("previousOwner");
        return "for a monitor of " + type(event, "monitorClass")
                + (holder == null ? "" : ", held by \"" + threadName(holder) + "\"");
    }

    private static String waited(RecordedEvent event) {
        RecordedThread notifier = event.getThread("notifier");
        return "on a " + type(event, "monitorClass")
                + (event.getBoolean("timedOut") ? ", until its time was over" : "")
                + (notifier == null ? "" : ", notified by \"" + threadName(notifier) + "\"");
    }

    private static String parked(RecordedEvent event) {
        String type = type(event, "parkedClass");
        return type.isEmpty() ? "" : "for a " + type;
    }

    private static String type(RecordedEvent event, String field) {
        RecordedClass type = event.getValue(field);
        return type == null ? "" : simple(type.getName());
    }

    private static String file(RecordedEvent event) {
        String path = event.getString("path");
        return path == null || path.isEmpty()
                ? "a pipe or terminal"
                : path.substring(path.lastIndexOf('/') + 1);
    }

    private static String peer(RecordedEvent event) {
        String host = event.getString("host");
        return (host == null || host.isEmpty() ? event.getString("address") : host) + ":"
                + event.getInt("port");
    }

    private static Event sample(RecordedEvent event) {
        return new Event(State.RUNS, event.getStartTime(), event.getStartTime(), "",
                frame(event.getStackTrace()));
    }

    /** The innermost frame of the program, and in which method of the JDK it was, if in one. */
    private static String frame(RecordedStackTrace stack) {
        if (stack == null || stack.getFrames().isEmpty()) {
            return "";
        }
        List<RecordedFrame> frames = stack.getFrames();
        RecordedFrame top = frames.getFirst();
        return frames.stream().filter(frame -> !isOfTheJdk(frame.getMethod().getType().getName()))
                .findFirst().filter(frame -> frame != top)
                .map(frame -> place(frame) + " in " + method(top)).orElseGet(() -> place(top));
    }

    private static boolean isOfTheJdk(String type) {
        return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
    }

    private static String method(RecordedFrame frame) {
        return simple(frame.getMethod().getType().getName()) + "." + frame.getMethod().getName();
    }

    private static String place(RecordedFrame frame) {
        return method(frame) + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "");
    }
}
