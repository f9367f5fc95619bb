package tutorial.tools.timeline;

import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tutorial.tools.timeline.TimelineModel.Fold;
import tutorial.tools.timeline.TimelineModel.Kind;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Pause;
import tutorial.tools.timeline.TimelineModel.Process;
import tutorial.tools.timeline.TimelineModel.Row;
import tutorial.tools.timeline.TimelineModel.Span;
import tutorial.tools.timeline.TimelineModel.State;

/**
 * A time line as a picture for a README: it stands still, needs nothing but itself, and follows the
 * reader's choice of light or dark.
 */
final class TimelineSvg {

    private static final int ROW = 18;
    private static final int FOLD = 36;
    private static final int MOST_ROWS = 14;
    private static final int MOST_PROCESSES = 9;

    private final TimelineModel timeline;
    private final SvgAxis axis;
    private final StringBuilder boxes = new StringBuilder();
    private final StringBuilder lanes = new StringBuilder();
    private final StringBuilder arrows = new StringBuilder();
    private final Set<State> shown = EnumSet.noneOf(State.class);
    /** Where an arrow begins: the middle of each thread's row, by pid and thread. */
    private final Map<String, Integer> rows = new HashMap<>();
    private int y = 58;

    private TimelineSvg(TimelineModel timeline) {
        this.timeline = timeline;
        this.axis = new SvgAxis(timeline.from(), timeline.to());
    }

    /** The picture as a whole SVG file. */
    static String picture(TimelineModel timeline) throws IOException {
        return new TimelineSvg(timeline).draw();
    }

    private String draw() throws IOException {
        List<Process> processes = timeline.processes();
        processes.stream().limit(MOST_PROCESSES).forEach(this::add);
        if (processes.size() > MOST_PROCESSES) {
            text(12, y + 13, "s", "… and %d more processes"
                    .formatted(processes.size() - MOST_PROCESSES));
            y += ROW;
        }
        int bottom = y;
        text(12, 24, "t", timeline.title());
        var legend = new SvgLegend(shown, y + 8, processes.stream()
                .anyMatch(process -> !process.pauses().isEmpty()));
        y = legend.bottom();
        return new Template("timeline.svg").filled(Map.of("width", "" + SvgAxis.WIDTH, "height",
                "" + y,
                "title", Svg.escaped(timeline.title()), "description", Svg.escaped(description()),
                "drawing", boxes + axis.grid(bottom) + lanes + arrows + legend.entries()));
    }

    private String description() {
        var words = new StringBuilder();
        for (Process process : timeline.processes()) {
            words.append("Process %d, %s: %d threads, %d virtual threads. ".formatted(
                    process.pid(), process.name(), process.threads().size(),
                    process.virtualThreads().size()));
        }
        return words.toString().strip();
    }

    private void add(Process process) {
        int top = y;
        y += 22;
        List<Row> threads = Rows.folded(process.threads());
        addRows(process, threads, 20);
        List<Lane> virtual = process.virtualThreads();
        if (!virtual.isEmpty()) {
            int inner = y;
            y += 4;
            addRows(process, Rows.folded(process.carriers()), 26);
            addRows(process, Rows.folded(virtual), 38);
            y += 2;
            box("in", 16, inner, SvgAxis.WIDTH - 30, y - inner);
            y += 4;
        }
        y += 4;
        // As much of the name as has room before what is drawn; all of it is in the description.
        String name = process.pid() + "  " + process.name();
        int room = (int) (Math.max(SvgAxis.NAMES, axis.x(process.start())) - 24) * 10 / 67;
        text(16, top + 15, "p", name.length() <= room ? name : name.substring(0, room - 1) + "…");
        boxes.insert(0,
                "<rect class=\"box\" x=\"6\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n"
                        .formatted(top, SvgAxis.WIDTH - 12, y - top));
        double start = axis.x(process.start());
        double recorded = Math.max(start, axis.x(process.recorded()));
        double end = Math.max(recorded + 2, axis.x(process.end()));
        lifeOf(process, top, start, recorded, end);
        if (process.parent() != 0) {
            addArrow(process, top, start);
        }
        y += 10;
    }

    private void lifeOf(Process process, int top, double start, double recorded, double end) {
        // Behind the inner boxes, in front of the process's own.
        boxes.append(
                "<rect class=\"life\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"3\" rx=\"1.5\"/>\n"
                        .formatted(Svg.n(recorded), top + 17, Svg.n(end - recorded)));
        if (recorded - start > 1) {
            boxes.append("<path class=\"un\" d=\"M%s %dH%s\"/>\n".formatted(Svg.n(start), top + 19,
                    Svg.n(recorded)));
            if (recorded - start > 150) {
                text(start + 9, top + 13, "s", "JVM and recorder start");
            }
        }
        if (!process.note().isEmpty()) {
            boolean beside = end + 12 + process.note().length() * 6 < SvgAxis.WIDTH;
            // Above the line of life, but not on top of what is said of the start.
            double above = recorded - start > 150 ? recorded + 9 : SvgAxis.NAMES;
            text(beside ? end + 10 : above, top + (beside ? 20 : 13), "s", process.note());
        }
        if (process.cut()) {
            lanes.append("<path class=\"cut\" d=\"M%s %dl-4 4 4 4-4 4 4 4-4 4\"/>\n"
                    .formatted(Svg.n(end), top + 2));
        }
        for (Pause pause : process.pauses()) {
            lanes.append("<rect class=\"gc\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"/>\n"
                    .formatted(Svg.n(axis.x(pause.start())), top + 22,
                            Svg.n(Math.max(0.6, axis.x(pause.end()) - axis.x(pause.start()))),
                            y - top - 24));
        }
    }

    private void addArrow(Process process, int top, double x) {
        Integer from = rows.get(process.parent() + "/" + process.parentThread());
        if (from != null) {
            arrows.append(
                    "<path class=\"arrow\" d=\"M%s %dV%d\"/>".formatted(Svg.n(x), from, top + 12));
            arrows.append(
                    "<circle class=\"head\" cx=\"%s\" cy=\"%d\" r=\"2.2\"/>".formatted(Svg.n(x),
                            from));
            arrows.append("<path class=\"head\" d=\"M%s %dl-4-7h8z\"/>\n".formatted(Svg.n(x),
                    top + 18));
        }
    }

    private void addRows(Process process, List<Row> all, int indent) {
        for (Row row : all.subList(0, Math.min(MOST_ROWS, all.size()))) {
            switch (row) {
                case Lane lane -> add(process, lane, indent);
                case Fold fold -> add(process, fold, indent);
            }
        }
        if (all.size() > MOST_ROWS) {
            text(indent, y + 13, "s", "… and %d more rows".formatted(all.size() - MOST_ROWS));
            y += ROW;
        }
    }

    private void add(Process process, Lane lane, int indent) {
        rows.put(process.pid() + "/" + lane.id(), y + ROW / 2);
        int top = y;
        text(indent, y + 13, "n", lane.kind() == Kind.CARRIER
                ? lane.name() + " (carrier)"
                : lane.name());
        draw(lane, y);
        y += ROW;
        if (!lane.inside().isEmpty()) {
            addRows(process, Rows.folded(lane.inside()), indent + 14);
            y += 3;
            box("in", indent - 5, top, SvgAxis.WIDTH - 14 - (indent - 5), y - top);
        }
    }

    private void draw(Lane lane, int top) {
        long pixel = Math.max(1, (timeline.to() - timeline.from()) / SvgAxis.PLOT);
        Map<State, StringBuilder> paths = new EnumMap<>(State.class);
        for (Span span : Spans.simplified(lane.spans(), 150, pixel)) {
            double from = axis.x(span.start());
            double width = axis.x(span.end()) - from;
            boolean told = span.state() == State.BLOCKED
                    || lane.kind() == Kind.COROUTINE && span.state() == State.RUNS;
            double drawn = told ? Math.max(1.2, width) : width;
            if (drawn >= 0.15) {
                shown.add(span.state());
                int height = SvgLegend.height(span.state());
                paths.computeIfAbsent(span.state(), absent -> new StringBuilder())
                        .append("M%s %sh%sv%dh-%sz".formatted(Svg.n(from),
                                Svg.n(top + (ROW - height) / 2.0),
                                Svg.n(drawn), height, Svg.n(drawn)));
            }
        }
        paths.forEach((state, path) -> lanes.append("<path class=\"%s\" d=\"%s\"/>\n"
                .formatted(state, path)));
        if (lane.cut()) {
            lanes.append("<path class=\"cut\" d=\"M%s %dl-3 4 3 4-3 4\"/>\n"
                    .formatted(Svg.n(axis.x(lane.end())), top + 3));
        }
    }

    private void add(Process process, Fold fold, int indent) {
        fold.lanes().forEach(lane -> rows.put(process.pid() + "/" + lane.id(), y + FOLD / 2));
        text(indent, y + 16, "n", fold.name());
        text(indent + 12, y + 30, "s", "up to " + fold.peak() + " at once");
        int buckets = SvgAxis.PLOT / 2;
        double width = (double) SvgAxis.PLOT / buckets;
        double full = (double) (timeline.to() - timeline.from()) / buckets * fold.peak();
        List<Map<State, Long>> shares = timeline.shares(fold.lanes(), buckets);
        double[] floor = new double[buckets];
        for (State state : State.values()) {
            var path = new StringBuilder();
            for (int b = 0; b < buckets; b++) {
                double height = shares.get(b).getOrDefault(state, 0L) / full * (FOLD - 6);
                if (height > 0.1) {
                    path.append("M%s %sh%sv-%sh-%sz".formatted(Svg.n(SvgAxis.NAMES + b * width),
                            Svg.n(y + FOLD - 3 - floor[b]), Svg.n(width), Svg.n(height),
                            Svg.n(width)));
                    floor[b] += height;
                }
            }
            if (!path.isEmpty()) {
                shown.add(state);
                lanes.append("<path class=\"%s\" d=\"%s\"/>\n".formatted(state, path));
            }
        }
        y += FOLD;
    }

    private void box(String type, int left, int top, int width, int height) {
        boxes.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>\n"
                .formatted(type, left, top, width, height));
    }

    private void text(double x, int y, String type, String text) {
        lanes.append(Svg.text(x, y, type, text));
    }
}
