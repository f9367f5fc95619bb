package tutorial.tools.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import tutorial.tools.timeline.TimelineModel.Span;
import tutorial.tools.timeline.TimelineModel.State;

/** The spans of a lane: put together without gaps, and fewer where they are too many to draw. */
final class Spans {

    private Spans() {}

    /** What is drawn where no stay is known: a function of the time from and to. */
    interface Between extends BiFunction<Long, Long, List<Span>> {}

    /** Stay after stay, the outermost of those that overlap, and what is in between. */
    static List<Span> filled(List<Stay> stays, Clock clock, long start, long end,
            Between between) {
        List<Stay> inOrder = new ArrayList<>(stays);
        inOrder.sort(Comparator.comparing(Stay::start)
                .thenComparing(Stay::end, Comparator.reverseOrder()));
        List<Span> spans = new ArrayList<>();
        long at = start;
        for (Stay stay : inOrder) {
            long from = Math.max(at, clock.nanos(stay.start()));
            long to = Math.min(end, clock.nanos(stay.end()));
            if (to > from) {
                if (from > at) {
                    spans.addAll(between.apply(at, from));
                }
                spans.add(new Span(stay.state(), from, to, stay.what(), stay.frame(), 1));
                at = to;
            }
        }
        if (at < end) {
            spans.addAll(between.apply(at, end));
        }
        return spans;
    }

    /** The parts of a lane's spans that lie in between. */
    static Between clipped(List<Span> spans) {
        var starts = new TreeMap<Long, Span>();
        spans.forEach(span -> starts.put(span.start(), span));
        return (from, to) -> {
            Long first = starts.floorKey(from);
            return starts.subMap(first == null ? from : first, to).values().stream()
                    .filter(span -> span.end() > from)
                    .map(span -> new Span(span.state(), Math.max(from, span.start()),
                            Math.min(to, span.end()), span.what(), span.frame(), span.count()))
                    .toList();
        };
    }

    /**
     * The spans with what is too short to see put together: as few as asked for, or a few more
     * where they cannot be told by less.
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
}
