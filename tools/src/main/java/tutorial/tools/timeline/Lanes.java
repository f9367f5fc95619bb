package tutorial.tools.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import tutorial.tools.timeline.ThreadDump.Wait;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Sample;
import tutorial.tools.timeline.TimelineModel.State;

/** Makes a lane of what a recording says on a thread. */
final class Lanes {

    private static final List<String> NATIVE_WAITS = List.of("EPoll.wait", ".accept", ".poll",
            "waitForProcessExit", ".select", ".connect");

    private final RecordedProcess process;
    private final Instant end;
    private final Clock clock;
    private final Map<Long, Wait> waits;

    /** For the threads of a process that was recorded until {@code end}. */
    Lanes(RecordedProcess process, Instant end, Clock clock) {
        this.process = process;
        this.end = end;
        this.clock = clock;
        this.waits = ThreadDump.waits(process.dump);
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
        List<Stay> stays = new ArrayList<>(thread.stays);
        stays.addAll(longInNative(thread));
        boolean waits = this.waits.containsKey(thread.id);
        if (waits && (thread.end == null || !thread.end.isBefore(process.dumped))) {
            stays.add(open(thread, start, this.waits.get(thread.id)));
        }
        List<Sample> samples = thread.samples.stream()
                .map(sample -> new Sample(clock.nanos(sample.start()), sample.frame())).toList();
        long from = clock.nanos(start);
        long to = clock.nanos(last);
        return new Lane(thread.kind, thread.id, thread.name, from, to,
                process.cut && thread.end == null,
                Spans.filled(stays, clock, from, to, State.RUNS), samples, Coroutines.lanes(
                        process.slices.getOrDefault(thread.id, List.of()), clock));
    }

    /** Blocked, waiting or parked since the last that is known of the thread. */
    private Stay open(ThreadLog thread, Instant start, Wait wait) {
        Instant since = start;
        for (Stay stay : thread.stays) {
            since = Clock.later(since, stay.end());
        }
        for (Stay sample : thread.samples) {
            since = Clock.later(since, sample.start());
        }
        return new Stay(wait.state(), since, Clock.later(since, end), wait.what(), wait.frame());
    }

    /**
     * Waiting in the operating system without an event of its own (accept, select, the end of a
     * process) is known from samples: found in the same place again and again, nothing else in
     * between.
     */
    private static List<Stay> longInNative(ThreadLog thread) {
        List<Stay> waits = new ArrayList<>();
        var others = new TreeSet<Instant>();
        Stream.concat(thread.stays.stream(), thread.samples.stream()).map(Stay::start)
                .forEach(others::add);
        Stay from = null;
        Stay to = null;
        for (Stay sample : thread.nativeSamples) {
            boolean goesOn = to != null && sample.frame().equals(to.frame())
                    && !anyBetween(others, to.start(), sample.start());
            if (!goesOn) {
                addWait(waits, from, to);
                from = isWait(sample.frame()) ? sample : null;
            }
            to = from == null ? null : sample;
        }
        addWait(waits, from, to);
        return waits;
    }

    private static boolean anyBetween(TreeSet<Instant> times, Instant after, Instant before) {
        Instant next = times.higher(after);
        return next != null && next.isBefore(before);
    }

    private static void addWait(List<Stay> waits, Stay from, Stay to) {
        if (from != null && to != from) {
            waits.add(new Stay(State.IO, from.start(), to.start(),
                    "in the operating system, seen by sampling", from.frame()));
        }
    }

    private static boolean isWait(String frame) {
        return NATIVE_WAITS.stream().anyMatch(frame::contains);
    }
}
