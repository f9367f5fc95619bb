package tutorial.tools.timeline;

import java.util.ArrayList;
import java.util.List;
import tutorial.tools.timeline.TimelineModel.Kind;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Mark;
import tutorial.tools.timeline.TimelineModel.Span;
import tutorial.tools.timeline.TimelineModel.State;

/** Time lines with more in them than anybody would record for a test. */
final class Many {

    private Many() {}

    /** That many lanes, all of another kind of name so that none are folded unless numbered. */
    static TimelineModel lanes(int lanes, int spans, String name) {
        List<Lane> all = new ArrayList<>();
        for (int k = 0; k < lanes; k++) {
            List<Span> own = new ArrayList<>();
            for (int i = 0; i < spans; i++) {
                long at = k * 1_000L + i * 1_000_000L;
                own.add(new Span(i % 2 == 0 ? State.RUNS : State.BLOCKED, at, at + 1_000_000L,
                        i % 2 == 0 ? "" : "held by " + k, "Program.run:" + i, 1));
            }
            all.add(new Lane(Kind.THREAD, k + 1, name.formatted(k), own.getFirst().start(),
                    own.getLast().end(), false, own, List.of(), List.of()));
        }
        long end = all.getLast().end();
        return new TimelineModel("Many", 0, end, List.of(new TimelineModel.Process(7, "Many",
                "Many </script>", 0, 0, 0, 0, end, false, "", all)));
    }

    /** One thread that told so many things, and was seen at work as often, in ever another place. */
    static TimelineModel marks(int count) {
        List<Mark> marks = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            marks.add(new Mark(i * 5_000_000L, "told " + i));
            spans.add(new Span(State.RUNS, i * 5_000_000L, (i + 1) * 5_000_000L, "",
                    "Program.run:" + i, 1));
        }
        long end = count * 5_000_000L;
        var lane = new Lane(Kind.THREAD, 1, "main", 0, end, false, spans, marks, List.of());
        return new TimelineModel("Marks", 0, end, List.of(new TimelineModel.Process(7,
                "Marks", "Marks", 0, 0, 0, 0, end, false, "", List.of(lane))));
    }
}
