package tutorial.tools.timeline;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final int names;
    private final int buckets;
    private final List<String> lines = new ArrayList<>();
    private final Set<State> shown = EnumSet.noneOf(State.class);

    private TimelineText(TimelineModel timeline, int columns) {
        this.timeline = timeline;
        this.columns = columns;
        this.names = Math.min(28, columns / 3);
        this.buckets = columns - names - 2;
    }

    /** The time line as lines of at most that many columns. */
    static List<String> lines(TimelineModel timeline, int columns) {
        return new TimelineText(timeline, columns).draw();
    }

    private List<String> draw() {
        add("%s, %s to %s, one character for %s".formatted(timeline.title(),
                TimelineModel.ms(timeline.from()), TimelineModel.ms(timeline.to()),
                TimelineModel.ms(bucket(1) - bucket(0))));
        for (Process process : timeline.processes()) {
            addProcess(process);
            Rows.folded(process.threads()).forEach(row -> add(row, "  "));
            if (!process.virtualThreads().isEmpty()) {
                Rows.folded(process.carriers()).forEach(row -> add(row, "  "));
                Rows.folded(process.virtualThreads()).forEach(row -> add(row, "    "));
            }
            if (!process.note().isEmpty()) {
                add("  ! " + process.note());
            }
        }
        add("  =  a process; > its start; ? its JVM starts and records nothing yet");
        shown.forEach(state -> add("  " + state.letter + "  " + state.meaning));
        if (lines.stream().anyMatch(line -> line.endsWith("!"))) {
            add("  !  the record breaks off here");
        }
        return lines;
    }

    private void addProcess(Process process) {
        var line = new StringBuilder(cut(process.pid() + " " + process.name(), names));
        line.repeat(' ', names - line.length()).append('|');
        for (int b = 0; b < buckets && bucket(b) < process.end(); b++) {
            boolean before = bucket(b + 1) <= process.start();
            boolean starting = bucket(b) < process.start() && process.parent() != 0;
            line.append(before ? ' ' : starting ? '>' : bucket(b) < process.recorded() ? '?' : '=');
        }
        add(line + (process.cut() ? "!" : ""));
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

    private void addBar(String name, List<Lane> lanes) {
        var line = new StringBuilder(cut(name, names));
        line.repeat(' ', names - line.length()).append('|');
        int end = line.length();
        List<Map<State, Long>> shares = timeline.shares(lanes, buckets);
        for (int b = 0; b < buckets; b++) {
            State state = telling(shares.get(b), lanes);
            line.append(state == null ? ' ' : state.letter);
            if (state != null) {
                shown.add(state);
                end = line.length();
            }
        }
        line.setLength(end);
        add(line + (lanes.stream().anyMatch(Lane::cut) ? "!" : ""));
    }

    /** What took longest; a coroutine's slices are so short that any of them counts. */
    private static State telling(Map<State, Long> share, List<Lane> lanes) {
        if (lanes.getFirst().kind() == Kind.COROUTINE && share.containsKey(State.RUNS)) {
            return State.RUNS;
        }
        return share.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey)
                .orElse(null);
    }

    private long bucket(int b) {
        return timeline.from() + (timeline.to() - timeline.from()) * b / buckets;
    }

    private void add(String line) {
        lines.add(cut(line, columns));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
