package tutorial.tools.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tutorial.tools.timeline.Coroutines.Slice;
import tutorial.tools.timeline.ThreadDump.Wait;
import tutorial.tools.timeline.TimelineModel.Kind;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Mark;
import tutorial.tools.timeline.TimelineModel.Span;
import tutorial.tools.timeline.TimelineModel.State;

/**
 * Makes a lane of what a recording says on a thread. Waits have events. What is between them counts
 * as running only where the thread had the CPU, or where it is shorter than a sampler can tell.
 */
final class Lanes {

    /** The system counts a thread's CPU time in steps of this length at most. */
    private static final long STEP = 5_000_000;
    /** A virtual thread may be parked without an event: only what is shorter is taken for work. */
    private static final long VIRTUAL_STEP = 1_000_000;
    private static final long JITTER = 1_500_000;
    /** How often each thread's CPU time is looked at. */
    private static final long TICK = 10_000_000;
    /** So long around a sample a thread counts as one that would run if there was a core. */
    private static final long READY_FOR = 40_000_000;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final RecordedProcess process;
    private final Instant end;
    private final Clock clock;
    private final Map<Long, Wait> waits;
    private final TreeSet<Long> ticks = new TreeSet<>();
    /** Whether the system tells of each step; otherwise who was seen at work has to do. */
    private final boolean counted;

    /** For the threads of a process that was recorded until {@code end}. */
    Lanes(RecordedProcess process, Instant end, Clock clock) {
        this.process = process;
        this.end = end;
        this.clock = clock;
        this.waits = ThreadDump.waits(process.dump);
        process.ticks.forEach(tick -> ticks.add(clock.nanos(tick)));
        this.counted = process.threads.values().stream()
                .anyMatch(thread -> !thread.computing.isEmpty());
    }

    /** All lanes, in the order of their starts. */
    List<Lane> all() {
        return process.threads.values().stream()
                .filter(thread -> thread.start == null || !thread.start.isAfter(end))
                .map(this::lane)
                .sorted(Comparator.comparingLong(Lane::start).thenComparingLong(Lane::id))
                .toList();
    }

    private Lane lane(ThreadLog thread) {
        Instant start = thread.start == null ? process.first : thread.start;
        Instant last = thread.end == null || thread.end.isAfter(end) ? end : thread.end;
        last = Clock.later(start, last);
        long from = clock.nanos(start);
        long to = clock.nanos(last);
        List<Slice> slices = process.slices.getOrDefault(thread.id, List.of());
        List<Span> spans = Spans.filled(thread.stays, clock, from, to,
                new Seen(thread, from, to, slices)::between);
        Spans.Between threads = Spans.clipped(spans);
        List<Lane> inside = Coroutines.lanes(slices, clock, threads);
        var lane = new Lane(thread.kind, thread.id, thread.name, from, to,
                process.cut && thread.end == null, slices.isEmpty()
                        ? spans
                        : Spans.filled(Coroutines.carried(slices), clock, from, to, threads),
                new ArrayList<>(), inside);
        for (Stay mark : thread.marks) {
            long at = clock.nanos(mark.start());
            inside.stream().filter(coroutine -> coroutine.isOnAt(at)).findFirst()
                    .orElse(lane).marks().add(new Mark(at, mark.what()));
        }
        return lane;
    }

    /** When a thread was seen, by the ends of what was seen. */
    private final class Seen {

        private final TreeMap<Long, Stay> computing = new TreeMap<>();
        private final TreeMap<Long, Stay> inNative = new TreeMap<>();
        private final TreeSet<Long> ready = new TreeSet<>();
        private final List<Load> loads = new ArrayList<>();
        private final Wait atTheEnd;
        private final long laneEnd;
        private final long step;

        Seen(ThreadLog thread, long laneStart, long laneEnd, List<Slice> slices) {
            // A virtual thread's work is its carrier's as well; which one's is not recorded.
            Stream<ThreadLog> carried = thread.kind != Kind.CARRIER
                    ? Stream.of(thread)
                    : process.threads.values().stream()
                            .filter(one -> one == thread || one.kind == Kind.VIRTUAL);
            carried.flatMap(one -> (counted ? one.computing : one.samples).stream())
                    .forEach(stay -> computing.put(clock.nanos(stay.end()), stay));
            for (Slice slice : slices) {
                Stay turn = new Stay(State.RUNS, slice.start(), slice.end(), "", "");
                if (clock.nanos(turn.end()) - clock.nanos(turn.start()) < STEP) {
                    computing.put(clock.nanos(turn.end()), turn);
                }
            }
            thread.nativeSamples.forEach(stay -> inNative.put(clock.nanos(stay.end()), stay));
            thread.samples.forEach(stay -> ready.add(clock.nanos(stay.end())));
            thread.loads.forEach((at, share) -> loads.add(load(clock.nanos(at), share,
                    laneStart)));
            Wait wait = waits.get(thread.id);
            this.atTheEnd = wait != null && thread.end != null
                    && thread.end.isBefore(process.dumped) ? null : wait;
            this.laneEnd = laneEnd;
            this.step = thread.kind == Kind.VIRTUAL ? VIRTUAL_STEP : STEP;
        }

        /** What was computed since the tick before, less what samples have seen of it. */
        private Load load(long at, float share, long laneStart) {
            Long tick = ticks.lower(at - TICK / 2);
            var load = new Load(Math.clamp(tick == null ? at - TICK : tick,
                    Math.min(laneStart, at), at), at);
            load.work = (long) (share * CORES * (at - load.from));
            for (Stay seen : computing.subMap(load.from, false, at + STEP, true).values()) {
                load.work -= Math.max(0, Math.min(at, clock.nanos(seen.end()))
                        - Math.max(load.from, clock.nanos(seen.start())));
            }
            return load;
        }

        List<Span> between(long from, long to) {
            List<Span> spans = new ArrayList<>();
            long at = from;
            for (var seen : computing.subMap(from, false, to, true).entrySet()) {
                long since = Math.max(at, clock.nanos(seen.getValue().start()));
                if (since - at > JITTER) {
                    hole(spans, at, since);
                    at = since;
                }
                spans.add(new Span(State.RUNS, at, seen.getKey(), "", seen.getValue().frame(), 1));
                at = seen.getKey();
            }
            if (to - at > step || to == laneEnd && atTheEnd != null) {
                hole(spans, at, to);
            } else if (to > at) {
                spans.add(new Span(State.RUNS, at, to, "", "", 1));
            }
            return spans;
        }

        /** Nobody saw it compute here; but it may be known to have done so nearby, or to wait. */
        private void hole(List<Span> spans, long from, long to) {
            long at = from;
            for (Load load : loads) {
                long end = Math.min(to, load.to);
                long work = Math.min(load.work, end - Math.max(at, load.from));
                if (work > JITTER) {
                    load.work -= work;
                    idle(spans, at, end - work);
                    spans.add(new Span(State.RUNS, end - work, end, "", "", 1));
                    at = end;
                }
            }
            idle(spans, at, to);
        }

        private void idle(List<Span> spans, long from, long to) {
            var waited = inNative.ceilingEntry(from);
            if (from >= to) {
                return;
            } else if (to == laneEnd && atTheEnd != null) {
                spans.add(new Span(atTheEnd.state(), from, to, atTheEnd.what(), atTheEnd.frame(),
                        1));
            } else if (waited != null && waited.getKey() <= to) {
                spans.add(new Span(State.IO, from, to, "in the operating system",
                        waited.getValue().frame(), 1));
            } else {
                boolean wanted = ready.subSet(from, to).size() * READY_FOR > to - from;
                State state = to - from < JITTER
                        ? State.RUNS
                        : wanted ? State.READY : State.UNKNOWN;
                spans.add(new Span(state, from, to, "", "", 1));
            }
        }
    }

    /** CPU time of a thread that nobody saw it spend, somewhere between two ticks. */
    private static final class Load {

        final long from;
        final long to;
        long work;

        Load(long from, long to) {
            this.from = from;
            this.to = to;
        }
    }
}
