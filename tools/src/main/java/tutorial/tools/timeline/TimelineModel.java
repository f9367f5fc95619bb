package tutorial.tools.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;

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
        RUNS('#', "runs"),
        READY('r', "ready to run: waits for a core"),
        BLOCKED('B', "blocked: wants a monitor that another holds"),
        WAITS('w', "waits: Object.wait, Thread.join"),
        PARKS('p', "parked: lock, queue, future, pool"),
        SLEEPS('z', "sleeps"),
        IO('i', "input or output: file, pipe, socket, process"),
        SUSPENDED('.', "suspended: another one is on the thread"),
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

    /** What the program itself told at that moment, by a line of its log. */
    record Mark(long at, String text) {}

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
            List<Span> spans, List<Mark> marks, List<Lane> inside) implements Row {

        /** How long this lane was in that state. */
        long in(State state) {
            return spans.stream().filter(span -> span.state() == state).mapToLong(Span::length)
                    .sum();
        }

        /** Whether this coroutine is the one that its thread carries at that moment. */
        boolean isOnAt(long time) {
            return turns().stream().anyMatch(turn -> turn.start() <= time && time <= turn.end());
        }

        /** From each resumption of a coroutine to the suspension that follows. */
        List<Span> turns() {
            List<Span> turns = new ArrayList<>();
            for (Span span : spans) {
                boolean on = !turns.isEmpty() && turns.getLast().end() == span.start();
                if (span.state() != State.SUSPENDED) {
                    long since = on ? turns.removeLast().start() : span.start();
                    turns.add(new Span(State.RUNS, since, span.end(), span.what(), "", 1));
                }
            }
            return turns;
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
            long start, long recorded, long end, boolean cut, String note, List<Lane> lanes) {

        List<Lane> threads() {
            return of(Kind.THREAD);
        }

        List<Lane> carriers() {
            return of(Kind.CARRIER);
        }

        List<Lane> virtualThreads() {
            return of(Kind.VIRTUAL);
        }

        List<Lane> of(Kind kind) {
            return lanes.stream().filter(lane -> lane.kind() == kind).toList();
        }
    }

    /** How long the lanes were in each state, for each of so many slices of the time shown. */
    double[][] times(List<Lane> lanes, int slices) {
        return times(lanes, slices, time -> (double) (time - from) / (to - from) * slices);
    }

    /** The same, with each moment where a function puts it. */
    static double[][] times(List<Lane> lanes, int slices, LongToDoubleFunction at) {
        var times = new double[State.values().length][slices];
        for (Lane lane : lanes) {
            for (Span span : lane.spans()) {
                double start = Math.max(0, at.applyAsDouble(span.start()));
                double end = Math.min(slices, at.applyAsDouble(span.end()));
                for (int slice = (int) start; slice < end; slice++) {
                    times[span.state().ordinal()][slice] += Math.min(end, slice + 1)
                            - Math.max(start, slice);
                }
            }
        }
        return times;
    }

    /** Whether the run is mainly about coroutines that recorded themselves. */
    boolean isOfCoroutines() {
        long threads = lanes().filter(lane -> lane.kind() != Kind.JVM
                && lane.kind() != Kind.CARRIER).count();
        long coroutines = lanes().mapToLong(lane -> lane.inside().size()).sum();
        return coroutines > 0 && coroutines >= threads;
    }

    /** What the program told within the time shown: the first of each kind, in their order. */
    List<Mark> marks() {
        var kinds = new LinkedHashMap<String, Mark>();
        Stream.concat(lanes(), lanes().flatMap(lane -> lane.inside().stream()))
                .flatMap(lane -> lane.marks().stream())
                .filter(mark -> mark.at() >= from && mark.at() <= to)
                .sorted(Comparator.comparingLong(Mark::at))
                .forEach(mark -> kinds.putIfAbsent(mark.text().replaceAll("\\d+", "*"), mark));
        return List.copyOf(kinds.values());
    }

    private Stream<Lane> lanes() {
        return processes.stream().flatMap(process -> process.lanes().stream());
    }

    /** The stretches of time in which so many of the lanes or more were in one of these states. */
    static LongSummaryStatistics together(int many, Set<State> states, List<Lane> lanes) {
        var changes = new TreeMap<Long, Integer>();
        lanes.stream().flatMap(lane -> lane.spans().stream())
                .filter(span -> states.contains(span.state())).forEach(span -> {
                    changes.merge(span.start(), 1, Integer::sum);
                    changes.merge(span.end(), -1, Integer::sum);
                });
        var stretches = new LongSummaryStatistics(1, 0, 0, 0);
        long since = 0;
        int now = 0;
        for (var change : changes.entrySet()) {
            int before = now;
            now += change.getValue();
            if (before < many && now >= many) {
                since = change.getKey();
            } else if (before >= many && now < many) {
                stretches.accept(change.getKey() - since);
            }
        }
        return stretches;
    }

    /** Nanoseconds as milliseconds with as many digits as say something. */
    static String ms(long nanos) {
        double ms = nanos / 1e6;
        int digits = ms >= 100 ? 0 : ms >= 10 ? 1 : ms >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + digits + "f ms", ms);
    }
}
