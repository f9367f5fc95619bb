package tutorial.tools.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one run did, as its recordings tell it: processes, in them lanes, in these spans of time.
 *
 * <p>All times are nanoseconds since the start of the recording of the run's first process. Clocks
 * of several processes are compared by the time of day, which one machine shares to well under a
 * millisecond.
 *
 * @param title what ran, such as {@code Counting}
 * @param from the first moment worth seeing
 * @param to the last moment worth seeing; nothing is recorded after it
 * @param processes each parent before its children
 */
record TimelineModel(String title, long from, long to, List<Process> processes) {

    /** Rows of many lanes that are alike are folded into one from this many on. */
    static final int FOLDED_FROM = 9;
    /** Threads that the example itself made are what it is about: more of them stay apart. */
    static final int THREADS_FOLDED_FROM = 13;

    /** A page of more rows than that, however different their names are, is not read by anybody. */
    static final int MOST_ROWS = 300;

    /** What a lane is doing. The letter stands for it in the terminal. */
    enum State {
        RUNS('#', "runs, or is ready to run"), BLOCKED('B',
                "blocked: wants a monitor that another holds"), WAITS('w',
                        "waits: Object.wait, Thread.join"), PARKS('p',
                                "parked: lock, queue, future, pool"), SLEEPS('z', "sleeps"), IO('i',
                                        "input or output: file, pipe, socket, process"), SUSPENDED(
                                                '.', "suspended coroutine"), UNKNOWN('?',
                                                        "not recorded");

        final char letter;
        final String meaning;

        State(char letter, String meaning) {
            this.letter = letter;
            this.meaning = meaning;
        }
    }

    enum Kind {
        THREAD, CARRIER, VIRTUAL, COROUTINE, JVM
    }

    /**
     * One state for a while.
     *
     * @param what numbers and names, such as {@code for a monitor of Account, held by "B"}; may be
     * empty
     * @param frame where in the program; may be empty
     * @param count of how many events this is the sum: more than 1 where they were too short to see
     */
    record Span(State state, long start, long end, String what, String frame, int count) {

        long length() {
            return end - start;
        }
    }

    /** The thread was seen computing there, by a sampler that looks every few milliseconds. */
    record Sample(long at, String frame) {}

    /** What a process's rows are: single lanes, and folds of many that are alike. */
    sealed interface Row permits Lane, Fold {}

    /**
     * One thread or coroutine.
     *
     * @param spans without gap from start to end
     * @param cut whether the record breaks off at the end, which then is not the lane's own
     * @param inside the coroutines that this thread carried
     */
    record Lane(Kind kind, long id, String name, long start, long end, boolean cut,
            List<Span> spans, List<Sample> samples, List<Lane> inside) implements Row {

        /** How long this lane was in that state. */
        long in(State state) {
            return spans.stream().filter(span -> span.state() == state).mapToLong(Span::length)
                    .sum();
        }

        /** The state at that moment, or null where the lane does not live. */
        State at(long time) {
            int low = 0;
            int high = spans.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                Span span = spans.get(middle);
                if (time < span.start()) {
                    high = middle - 1;
                } else if (time >= span.end()) {
                    low = middle + 1;
                } else {
                    return span.state();
                }
            }
            return null;
        }
    }

    /** Many lanes that are alike, as one row. */
    record Fold(String name, List<Lane> lanes) implements Row {

        /** How many of them were alive at the same time, at most. */
        int peak() {
            long[] starts = lanes.stream().mapToLong(Lane::start).sorted().toArray();
            long[] ends = lanes.stream().mapToLong(Lane::end).sorted().toArray();
            int most = 1;
            for (int started = 0, ended = 0; started < starts.length; started++) {
                while (ends[ended] < starts[started]) {
                    ended++;
                }
                most = Math.max(most, started + 1 - ended);
            }
            return most;
        }
    }

    /** The garbage collector stopped all threads of the process. */
    record Pause(long start, long end, String what) {}

    /**
     * One process.
     *
     * @param parent the pid of the process that started this one, or 0
     * @param parentThread the id of the thread that did
     * @param start when it was started
     * @param recorded from when on its recorder was running; equal to {@code end} if it never was
     * @param end its end, or the last that is known of it
     * @param cut whether the record breaks off, because the process was killed or the file cut
     * @param note what is missing from the record and why, or empty
     */
    record Process(long pid, String name, String command, long parent, long parentThread,
            long start, long recorded, long end, boolean cut, String note, List<Lane> lanes,
            List<Pause> pauses) {

        List<Lane> threads() {
            return of(Kind.THREAD);
        }

        List<Lane> carriers() {
            return of(Kind.CARRIER);
        }

        List<Lane> virtualThreads() {
            return of(Kind.VIRTUAL);
        }

        List<Lane> jvmThreads() {
            return of(Kind.JVM);
        }

        private List<Lane> of(Kind kind) {
            return lanes.stream().filter(lane -> lane.kind() == kind).toList();
        }
    }

    /** Lanes in their order, those that are alike but for a number folded where they are many. */
    static List<Row> folded(List<Lane> lanes) {
        Map<String, List<Lane>> alike = new LinkedHashMap<>();
        for (Lane lane : lanes) {
            String key = lane.kind() == Kind.VIRTUAL && lane.name().startsWith("virtual #")
                    ? "virtual"
                    : lane.name().replaceAll("\\d+", "*");
            alike.computeIfAbsent(key, absent -> new ArrayList<>()).add(lane);
        }
        List<Row> rows = new ArrayList<>();
        alike.forEach((key, same) -> {
            boolean threads = same.getFirst().kind() == Kind.THREAD;
            if (same.size() < (threads ? THREADS_FOLDED_FROM : FOLDED_FROM)) {
                rows.addAll(same);
            } else {
                String name = key.equals("virtual") ? "virtual threads" : key;
                rows.add(new Fold("%d × %s".formatted(same.size(), name), same));
            }
        });
        return rows.size() <= MOST_ROWS
                ? rows
                : List.of(new Fold("%d × any name".formatted(lanes.size()), lanes));
    }

    /**
     * The spans of a lane with what is too short to see put together: as few as asked for, or a few
     * more where they cannot be told by less.
     */
    static List<Span> simplified(List<Span> spans, int atMost, long shortest) {
        List<Span> result = spans;
        long life = spans.isEmpty() ? 0 : spans.getLast().end() - spans.getFirst().start();
        for (long length = Math.max(shortest, life / atMost / 8); result.size() > atMost
                && length < Long.MAX_VALUE / 4; length *= 2) {
            result = merged(result, length);
        }
        return result;
    }

    /** Puts runs of spans shorter than {@code length} together, named after what was longest. */
    private static List<Span> merged(List<Span> spans, long length) {
        List<Span> result = new ArrayList<>();
        List<Span> run = new ArrayList<>();
        for (Span span : spans) {
            boolean full = !run.isEmpty()
                    && span.end() - run.getFirst().start() > Math.max(length, 1);
            if (full) {
                result.add(sum(run));
                run.clear();
            }
            run.add(span);
        }
        if (!run.isEmpty()) {
            result.add(sum(run));
        }
        return result;
    }

    private static Span sum(List<Span> run) {
        if (run.size() == 1) {
            return run.getFirst();
        }
        Map<State, Long> times = new LinkedHashMap<>();
        run.forEach(span -> times.merge(span.state(), span.length(), Long::sum));
        State longest = times.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow()
                .getKey();
        Span telling = run.stream().filter(span -> span.state() == longest)
                .max(Comparator.comparingLong(Span::length)).orElseThrow();
        int count = run.stream().mapToInt(Span::count).sum();
        return new Span(longest, run.getFirst().start(), run.getLast().end(), telling.what(),
                telling.frame(), count);
    }

    /** How long the lanes were in which state, for each of so many slices of the time shown. */
    List<Map<State, Long>> shares(List<Lane> lanes, int buckets) {
        List<Map<State, Long>> shares = new ArrayList<>();
        for (int b = 0; b < buckets; b++) {
            shares.add(new EnumMap<>(State.class));
        }
        double length = (double) (to - from) / buckets;
        for (Lane lane : lanes) {
            for (Span span : lane.spans()) {
                int first = Math.max(0, (int) Math.floor((span.start() - from) / length));
                int last = Math.min(buckets - 1, (int) Math.floor((span.end() - from) / length));
                for (int b = first; b <= last; b++) {
                    double inside = Math.min(span.end(), from + (b + 1) * length)
                            - Math.max(span.start(), from + b * length);
                    if (inside > 0) {
                        shares.get(b).merge(span.state(), (long) Math.ceil(inside), Long::sum);
                    }
                }
            }
        }
        return shares;
    }

    /** Nanoseconds as milliseconds with as many digits as say something. */
    static String ms(long nanos) {
        double ms = nanos / 1e6;
        String form = ms >= 100
                ? "%.0f ms"
                : ms >= 10
                        ? "%.1f ms"
                        : ms >= 1
                                ? "%.2f ms"
                                : "%.3f ms";
        return String.format(Locale.ROOT, form, ms);
    }
}
