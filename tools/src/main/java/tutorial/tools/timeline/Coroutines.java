package tutorial.tools.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tutorial.tools.timeline.TimelineModel.Kind;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Span;
import tutorial.tools.timeline.TimelineModel.State;

/** The coroutines that a thread carried, from the slices of their lives that they recorded. */
final class Coroutines {

    private Coroutines() {}

    /** A slice of a coroutine's life; its name and what ended it may be null. */
    record Slice(long id, String name, String endsBy, Instant start, Instant end) {

        String called() {
            return name == null ? "coroutine #" + id : name;
        }
    }

    /** What the thread itself does meanwhile: nothing. */
    static List<Stay> carried(List<Slice> slices) {
        return slices.stream().map(slice -> new Stay(State.SUSPENDED, slice.start(), slice.end(),
                "carries " + slice.called(), "")).toList();
    }

    /** A lane for each coroutine: in its slices it does what the thread did that carried it. */
    static List<Lane> lanes(List<Slice> slices, Clock clock, Spans.Between threads) {
        List<Slice> inOrder = slices.stream().sorted(Comparator.comparing(Slice::start)
                .thenComparing(Slice::end, Comparator.reverseOrder())).toList();
        Map<Long, List<Stay>> stays = new LinkedHashMap<>();
        Map<Long, String> names = new HashMap<>();
        for (int i = 0; i < inOrder.size(); i++) {
            Slice slice = inOrder.get(i);
            names.put(slice.id(), slice.called());
            addWithoutInner(stays.computeIfAbsent(slice.id(), absent -> new ArrayList<>()), slice,
                    inOrder.subList(i + 1, inOrder.size()));
        }
        List<Lane> lanes = new ArrayList<>();
        stays.forEach((id, own) -> {
            long start = clock.nanos(own.getFirst().start());
            long end = clock.nanos(own.stream().map(Stay::end).max(Comparator.naturalOrder())
                    .orElseThrow());
            List<Span> spans = Spans.filled(own, clock, start, end,
                    (from, to) -> List.of(new Span(State.SUSPENDED, from, to, "", "", 1)));
            lanes.add(new Lane(Kind.COROUTINE, id, names.get(id), start, end, false,
                    spans.stream().flatMap(span -> span.state() == State.RUNS
                            ? threads.apply(span.start(), span.end()).stream()
                            : Stream.of(span)).toList(),
                    new ArrayList<>(), List.of()));
        });
        return lanes;
    }

    /** A coroutine that resumed another does not run itself until that one is suspended. */
    private static void addWithoutInner(List<Stay> stays, Slice slice, List<Slice> later) {
        String what = slice.endsBy() == null ? "" : "ends by " + slice.endsBy();
        Instant at = slice.start();
        for (Slice inner : later) {
            if (!inner.start().isBefore(slice.end())) {
                break;
            }
            if (!inner.start().isBefore(at)) {
                stays.add(new Stay(State.RUNS, at, inner.start(), what, ""));
                stays.add(new Stay(State.SUSPENDED, inner.start(), inner.end(),
                        "resumed " + inner.called(), ""));
                at = inner.end();
            }
        }
        stays.add(new Stay(State.RUNS, at, slice.end(), what, ""));
    }
}
