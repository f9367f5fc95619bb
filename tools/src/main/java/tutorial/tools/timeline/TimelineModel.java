package tutorial.tools.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
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

    /** What a lane is doing. The letter stands for it in the terminal. */
    enum State {
        // @formatter:off
        RUNS('#', "runs, or is ready to run"),
        BLOCKED('B', "blocked: wants a monitor that another holds"),
        WAITS('w', "waits: Object.wait, Thread.join"),
        PARKS('p', "parked: lock, queue, future, pool"),
        SLEEPS('z', "sleeps"),
        IO('i', "input or output: file, pipe, socket, process"),
        SUSPENDED('.', "suspended coroutine"),
        UNKNOWN('?', "not recorded");
        // @formatter:on

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
