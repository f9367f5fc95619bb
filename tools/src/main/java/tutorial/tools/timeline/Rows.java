package tutorial.tools.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tutorial.tools.timeline.TimelineModel.Fold;
import tutorial.tools.timeline.TimelineModel.Kind;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Row;

/** Which lanes are drawn as one row. */
final class Rows {

    /** Rows of many lanes that are alike are folded into one from this many on. */
    private static final int FOLDED_FROM = 9;
    /** Threads that the example itself made are what it is about: more of them stay apart. */
    private static final int THREADS_FOLDED_FROM = 13;

    /** A page of more rows than that, however different their names are, is not read by anybody. */
    private static final int MOST_ROWS = 300;

    private Rows() {}

    /** Lanes in their order, those that are alike but for a number folded where they are many. */
    static List<Row> folded(List<Lane> lanes) {
        Map<String, List<Lane>> alike = new LinkedHashMap<>();
        for (Lane lane : lanes) {
            alike.computeIfAbsent(lane.name().startsWith(ThreadLog.NAMELESS)
                    ? "virtual threads"
                    : lane.name().replaceAll("\\d+", "*"), absent -> new ArrayList<>()).add(lane);
        }
        List<Row> rows = new ArrayList<>();
        alike.forEach((key, same) -> {
            boolean threads = same.getFirst().kind() == Kind.THREAD;
            if (same.size() < (threads ? THREADS_FOLDED_FROM : FOLDED_FROM)) {
                rows.addAll(same);
            } else {
                rows.add(new Fold("%d × %s".formatted(same.size(), key), same));
            }
        });
        return rows.size() <= MOST_ROWS
                ? rows
                : List.of(new Fold("%d × any name".formatted(lanes.size()), lanes));
    }
}
