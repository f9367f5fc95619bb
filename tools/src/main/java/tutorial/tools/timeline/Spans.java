package tutorial.tools.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import tutorial.tools.timeline.TimelineModel.Span;

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

    /** At most so many spans, or few more: what is too short to see is put together. */
    static List<Span> simplified(List<Span> spans, int atMost, long shortest) {
        List<Span> result = spans;
        for (long length = shortest; result.size() > atMost; length *= 2) {
            List<Span> merged = new ArrayList<>();
            for (Span span : result) {
                boolean fits = !merged.isEmpty()
                        && span.end() - merged.getLast().start() <= length;
                merged.add(fits ? sum(merged.removeLast(), span) : span);
            }
            result = merged;
        }
        return result;
    }

    /** Both as one, named after the longer one. */
    private static Span sum(Span one, Span other) {
        Span telling = one.length() >= other.length() ? one : other;
        return new Span(telling.state(), one.start(), other.end(), telling.what(), telling.frame(),
                one.count() + other.count());
    }
}
