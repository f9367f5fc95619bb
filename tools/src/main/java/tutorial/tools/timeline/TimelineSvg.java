package tutorial.tools.timeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tutorial.tools.timeline.TimelineModel.Fold;
import tutorial.tools.timeline.TimelineModel.Kind;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Mark;
import tutorial.tools.timeline.TimelineModel.Process;
import tutorial.tools.timeline.TimelineModel.Row;
import tutorial.tools.timeline.TimelineModel.Span;
import tutorial.tools.timeline.TimelineModel.State;

/**
 * A time line as a picture for a README: it stands still, needs nothing but itself, and follows the
 * reader's choice of light or dark.
 */
final class TimelineSvg {

    private static final int ROW = 22;
    private static final int FOLD = 40;
    private static final int TITLE = 20;
    private static final int COLUMN = 4;
    private static final int MOST_ROWS = 14;
    private static final int MOST_PROCESSES = 9;
    private static final int MOST_SPANS = 100;
    private static final int MOST_TURNS = 24;
    private static final int MOST_MARKS = 9;
    private static final String TORN = "M%s %dl-4 4 4 4-4 4 4 4";

    private final TimelineModel timeline;
    private final SvgAxis axis;
    private final Map<Mark, Integer> marks = new LinkedHashMap<>();
    private final StringBuilder boxes = new StringBuilder();
    private final StringBuilder lanes = new StringBuilder();
    private final StringBuilder arrows = new StringBuilder();
    private final StringBuilder badges = new StringBuilder();
    private final Set<State> shown = EnumSet.noneOf(State.class);
    /** Where an arrow begins: the middle of each thread's row, by pid and thread. */
    private final Map<String, Integer> rows = new HashMap<>();
    /** The tops of the lines of text across the picture: arrows and tears leave them out. */
    private final List<Integer> titles = new ArrayList<>();
    private boolean turns;
    private int y = 58;

    private TimelineSvg(TimelineModel timeline) {
        this.timeline = timeline;
        this.axis = new SvgAxis(timeline);
        timeline.marks().stream().limit(MOST_MARKS)
                .forEach(mark -> marks.put(mark, marks.size() + 1));
    }

    /** The picture as a whole SVG file. */
    static String picture(TimelineModel timeline) throws IOException {
        return new TimelineSvg(timeline).draw();
    }

    private String draw() throws IOException {
        List<Process> processes = timeline.processes();
        processes.stream().limit(MOST_PROCESSES).forEach(this::add);
        more(processes.size() - MOST_PROCESSES, 12, "processes");
        int bottom = y;
        var legend = new SvgLegend(y + 8);
        shown.forEach(legend::add);
        if (turns) {
            legend.add("<path class=\"turn\" d=\"M5 2v12l-3-4m3 4 3-4M13 15V3l-3 4m3-4 3 4\"/>",
                    "the coroutine is resumed (next, send); it yields", false);
        }
        if (axis.leftOut() > 0) {
            legend.add("<path class=\"tear\" d=\"M4 1l3 4-3 4 3 4-3 4h7l3-4-3-4 3-4-3-4z\"/>",
                    TimelineModel.ms(axis.leftOut()) + " left out: " + (timeline.isOfCoroutines()
                            ? "classes are loaded"
                            : "JVMs and recorders start"),
                    false);
        }
        marks.forEach((mark, number) -> legend.add(badge(9, 9, number), mark.text(), true));
        String description = processes.stream().map(process -> "Process %d, %s: %d threads, %d"
                .formatted(process.pid(), process.name(), process.threads().size(),
                        process.virtualThreads().size())
                + " virtual threads.").collect(Collectors.joining(" "));
        String drawing = Svg.text(12, 22, "t", timeline.title(), SvgAxis.WIDTH - 20) + boxes
                + axis.grid(bottom) + lanes + tears(bottom) + arrows + badges + legend.entries();
        return new Template("timeline.svg").filled(Map.of("width", "" + SvgAxis.WIDTH, "height",
                "" + legend.bottom(), "title", Svg.escaped(timeline.title()), "description",
                Svg.escaped(description), "drawing", drawing));
    }

    /** Torn paper in front of what is left out. */
    private String tears(int bottom) {
        var tears = new StringBuilder();
        int from = 48;
        for (int title : Stream.concat(titles.stream(), Stream.of(bottom)).toList()) {
            tears.append(title - from > 8 ? axis.tears(from, title) : "");
            from = title + TITLE;
        }
        return tears.toString();
    }

    private void add(Process process) {
        int top = y;
        title(process.pid() + "  " + process.name(), "p");
        if (!process.note().isEmpty()) {
            title(process.note(), "s");
        }
        y += 6;
        double start = axis.x(process.start());
        double recorded = Math.max(start, axis.x(process.recorded()));
        double end = Math.max(recorded + 2, axis.x(process.end()));
        lanes.append(Svg.path("un", "M%s %dH%s", start, y - 2, recorded))
                .append(Svg.path("life", "M%s %dH%s", recorded, y - 2, end))
                .append(process.cut() ? Svg.path("cut", TORN, end, top + 18) : "");
        addRows(process, process.threads(), 16);
        if (!process.virtualThreads().isEmpty()) {
            int inner = y;
            addRows(process, process.carriers(), 20);
            addRows(process, process.virtualThreads(), 28);
            boxes.append(box("in", 12, inner));
        }
        y += 4;
        boxes.insert(0, box("box", 4, top));
        Integer from = rows.get(process.parent() + "/" + process.parentThread());
        if (process.parent() != 0 && from != null) {
            addArrow(start, from, top);
        }
        y += 14;
    }

    private void title(String text, String type) {
        titles.add(y);
        lanes.append(Svg.text(12, y + 16, type, text, SvgAxis.WIDTH - 24));
        y += TITLE;
    }

    private String box(String type, int left, int top) {
        return "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>\n"
                .formatted(type, left, top, SvgAxis.WIDTH - 8 - left, y - top);
    }

    /** From the thread that started a process down to its box, behind the titles in between. */
    private void addArrow(double x, int from, int to) {
        String down = titles.stream().filter(title -> title > from && title < to)
                .map(title -> "V%dm0 %d".formatted(title, TITLE)).collect(Collectors.joining());
        arrows.append(Svg.path("arrow", "M%s %d" + down + "V%d", x, from, to - 6))
                .append(Svg.path("head", "M%s %dm-2 0a2 2 0 0 1 4 0 2 2 0 0 1-4 0", x, from))
                .append(Svg.path("head", "M%s %dl-4-8h8z", x, to));
    }

    private void addRows(Process process, List<Lane> all, int indent) {
        List<Row> folded = Rows.folded(all);
        List<Row> telling = folded.stream().filter(this::tells).toList();
        for (Row row : telling.subList(0, Math.min(MOST_ROWS, telling.size()))) {
            switch (row) {
                case Lane lane -> add(process, lane, indent);
                case Fold fold -> add(process, fold, indent);
            }
        }
        more(telling.size() - MOST_ROWS, indent, "rows");
        more(folded.size() - telling.size(), indent, "wait");
    }

    /** Whether there is more to see than that a thread waits for input, or lives for a moment. */
    private boolean tells(Row row) {
        if (!(row instanceof Lane lane) || lane.kind() != Kind.THREAD
                || lane.name().equals("main")
                || lane.marks().stream().anyMatch(marks::containsKey)) {
            return true;
        }
        long life = lane.end() - lane.start();
        long whole = timeline.to() - timeline.from();
        long work = lane.in(State.RUNS) + lane.in(State.READY);
        long waits = life - work - lane.in(State.IO) - lane.in(State.UNKNOWN);
        return lane.in(State.BLOCKED) > 0 || work > whole / 50 || waits > life / 4
                || work > life / 4 && life > whole / 200;
    }

    private void more(int count, int indent, String what) {
        if (count > 0) {
            lanes.append(Svg.text(indent, y + 16, "s", "… %d more %s".formatted(count, what), 400));
            y += ROW;
        }
    }

    private void add(Process process, Lane lane, int indent) {
        int top = y;
        int middle = y + ROW / 2;
        rows.put(process.pid() + "/" + lane.id(), middle);
        lanes.append(Svg.text(indent, y + 16, "n", lane.name(), SvgAxis.NAMES - indent - 4));
        draw(lane, middle);
        y += ROW;
        double free = 0;
        for (Mark mark : lane.marks().stream().filter(marks::containsKey).toList()) {
            free = Math.max(free, axis.x(mark.at()));
            badges.append(badge(free, middle, marks.get(mark)));
            free += 17;
        }
        lanes.append(lane.cut() ? Svg.path("cut", TORN, axis.x(lane.end()), top + 3) : "");
        if (!lane.inside().isEmpty()) {
            y += 10;
            addRows(process, lane.inside(), indent + 14);
            y += 3;
            boxes.append(box("in", indent - 5, top));
            lane.inside().forEach(inner -> addTurns(inner, middle,
                    rows.get(process.pid() + "/" + inner.id())));
        }
    }

    private static String badge(double x, int y, int number) {
        return ("<circle class=\"mark\" cx=\"%1$s\" cy=\"%2$d\" r=\"8\"/><text class=\"m\""
                + " x=\"%1$s\" y=\"%3$d\">%4$d</text>").formatted(Svg.n(x), y, y + 4, number);
    }

    /** An arrow to the coroutine for each resumption, and one back. */
    private void addTurns(Lane coroutine, int thread, Integer own) {
        if (own != null && coroutine.turns().size() <= MOST_TURNS) {
            turns = true;
            coroutine.turns().forEach(turn -> arrows.append(Svg.path("turn",
                    "M%s %dV%dl-3-4m3 4 3-4M%s %dV%dl-3 4m3-4 3 4", axis.x(turn.start()), thread,
                    own - 8, axis.x(turn.end()), own, thread + 8)));
        }
    }

    private void draw(Lane lane, int middle) {
        List<Span> visible = lane.spans().stream()
                .filter(span -> axis.x(span.end()) > axis.x(span.start())).toList();
        if (visible.size() > MOST_SPANS) {
            draw(List.of(lane), 1, middle + 7, 14);
            return;
        }
        Map<State, StringBuilder> paths = new LinkedHashMap<>();
        for (Span span : visible) {
            double width = axis.x(span.end()) - axis.x(span.start());
            boolean told = span.state() == State.BLOCKED || lane.kind() == Kind.COROUTINE;
            int height = SvgLegend.height(span.state());
            String shown = Svg.n(told ? Math.max(1.2, width) : width);
            if (!shown.equals("0")) {
                paths.computeIfAbsent(span.state(), absent -> new StringBuilder())
                        .append("M%s %dh%sv%dh-%sz".formatted(Svg.n(axis.x(span.start())),
                                middle - height / 2, shown, height, shown));
            }
        }
        append(paths);
    }

    private void append(Map<State, StringBuilder> paths) {
        shown.addAll(paths.keySet());
        paths.forEach((state, path) -> lanes.append(Svg.path(state.name(), path.toString())));
    }

    private void add(Process process, Fold fold, int indent) {
        fold.lanes().forEach(lane -> rows.put(process.pid() + "/" + lane.id(), y + FOLD / 2));
        int room = SvgAxis.NAMES - indent - 4;
        lanes.append(Svg.text(indent, y + 16, "n", fold.name(), room)).append(
                Svg.text(indent, y + 33, "s", "up to %d at once".formatted(fold.peak()), room));
        draw(fold.lanes(), fold.peak(), y + FOLD - 3, FOLD - 6);
        y += FOLD;
    }

    /** How many of the lanes were in which state, on average, as columns. */
    private void draw(List<Lane> some, int peak, int bottom, int height) {
        int columns = SvgAxis.PLOT / COLUMN;
        double[][] times = TimelineModel.times(some, columns,
                time -> (axis.x(time) - SvgAxis.NAMES) / COLUMN);
        double[] floor = new double[columns];
        Map<State, StringBuilder> paths = new LinkedHashMap<>();
        for (State state : State.values()) {
            for (int c = 0; c < columns; c++) {
                double part = times[state.ordinal()][c] / peak * height;
                if (part > 0.4) {
                    paths.computeIfAbsent(state, absent -> new StringBuilder())
                            .append("M%d %sh4v-%sh-4z".formatted(SvgAxis.NAMES + c * COLUMN,
                                    Svg.n(bottom - floor[c]), Svg.n(part)));
                    floor[c] += part;
                }
            }
        }
        append(paths);
    }
}
