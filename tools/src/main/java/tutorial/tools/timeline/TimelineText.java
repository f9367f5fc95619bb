package tutorial.tools.timeline;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tutorial.tools.timeline.TimelineModel.Fold;
import tutorial.tools.timeline.TimelineModel.Kind;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Process;
import tutorial.tools.timeline.TimelineModel.Row;
import tutorial.tools.timeline.TimelineModel.State;

/** A time line for the terminal: a line for each lane, a character for each slice of time. */
final class TimelineText {

    private final TimelineModel timeline;
    private final int columns;
    private final List<String> lines = new ArrayList<>();
    private final Set<State> shown = EnumSet.noneOf(State.class);

    private TimelineText(TimelineModel timeline, int columns) {
        this.timeline = timeline;
        this.columns = columns;
    }

    /** The time line as lines of at most that many columns. */
    static List<String> lines(TimelineModel timeline, int columns) {
        var text = new TimelineText(timeline, columns);
        text.add("%s, %s to %s".formatted(timeline.title(), TimelineModel.ms(timeline.from()),
                TimelineModel.ms(timeline.to())));
        timeline.processes().forEach(text::add);
        text.shown.forEach(state -> text.add("  " + state.letter + "  " + state.meaning));
        return text.lines;
    }

    private void add(Process process) {
        add(process.pid() + " " + process.name() + (process.note().isEmpty() ? "" : " !"));
        Rows.folded(process.threads()).forEach(row -> add(row, "  "));
        if (!process.virtualThreads().isEmpty()) {
            Rows.folded(process.carriers()).forEach(row -> add(row, "  "));
            Rows.folded(process.virtualThreads()).forEach(row -> add(row, "    "));
        }
        add(process.note().isEmpty() ? "" : "  ! " + process.note());
    }

    private void add(Row row, String indent) {
        switch (row) {
            case Lane lane -> {
                addBar(indent + lane.name(), List.of(lane));
                Rows.folded(lane.inside()).forEach(inner -> add(inner, indent + "  "));
            }
            case Fold fold -> addBar(indent + fold.name(), fold.lanes());
        }
    }

    /** For each slice of time what took longest; of a coroutine any work counts. */
    private void addBar(String name, List<Lane> lanes) {
        int names = Math.min(28, columns / 3);
        int buckets = columns - names - 2;
        double[][] times = timeline.times(lanes, buckets);
        var line = new StringBuilder(cut(name, names));
        line.repeat(' ', names - line.length()).append('|');
        for (int b = 0; b < buckets; b++) {
            int bucket = b;
            boolean works = lanes.getFirst().kind() == Kind.COROUTINE
                    && times[State.RUNS.ordinal()][b] > 0;
            State most = works
                    ? State.RUNS
                    : Stream.of(State.values()).max((one, other) -> Double
                            .compare(times[one.ordinal()][bucket], times[other.ordinal()][bucket]))
                            .get();
            boolean lives = times[most.ordinal()][b] > 0;
            line.append(lives ? most.letter : ' ');
            shown.addAll(lives ? Set.of(most) : Set.of());
        }
        add(line.toString().stripTrailing() + (lanes.stream().anyMatch(Lane::cut) ? "!" : ""));
    }

    private void add(String line) {
        if (!line.isEmpty()) {
            lines.add(cut(line, columns));
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
