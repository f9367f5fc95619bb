package tutorial.tools.timeline;

import java.util.ArrayList;
import java.util.List;
import tutorial.tools.timeline.TimelineModel.Kind;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Pause;
import tutorial.tools.timeline.TimelineModel.Sample;
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
                "Many </script>", 0, 0, 0, 0, end, false, "", all, List.of())));
    }

    /** One thread that was seen computing so often, in ever another place, with as many pauses. */
    static TimelineModel samples(int count) {
        List<Sample> samples = new ArrayList<>();
        List<Pause> pauses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(new Sample(i * 5_000_000L, "Program.run:" + i));
            pauses.add(new Pause(i * 5_000_000L, i * 5_000_000L + 1_000 + i % 7, "Pause " + i));
        }
        long end = count * 5_000_000L;
        var lane = new Lane(Kind.THREAD, 1, "main", 0, end, false,
                List.of(new Span(State.RUNS, 0, end, "", "", 1)), samples, List.of());
        return new TimelineModel("Samples", 0, end, List.of(new TimelineModel.Process(7,
                "Samples", "Samples", 0, 0, 0, 0, end, false, "", List.of(lane), pauses)));
    }
}
