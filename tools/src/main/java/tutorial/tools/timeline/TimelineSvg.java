package tutorial.tools.timeline;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

    private static final int WIDTH = 960;
    private static final int NAMES = 230;
    private static final int PLOT = WIDTH - NAMES - 20;
    private static final int ROW = 18;
    private static final int FOLD = 36;
    private static final int MOST_ROWS = 14;
    private static final int MOST_PROCESSES = 9;

    private static final String STYLE = """
            <style>
            svg{--page:#fff;--text:#1b1f24;--soft:#57606a;--line:#d0d7de;--box:#f6f8fa;--life:#8c959f;
            --inner:#fff;--ink:#1b1f24}
            @media(prefers-color-scheme:dark){svg{--page:#0d1117;--text:#e6edf3;--soft:#9198a1;
            --line:#3d444d;--box:#151b23;--life:#7d8590;--inner:#0d1117;--ink:#e6edf3}}
            text{font:12px system-ui,sans-serif;fill:var(--text)}
            .t{font-size:15px;font-weight:600}.p{font-weight:600}.s{font-size:11px;fill:var(--soft)}
            .box{fill:var(--box);stroke:var(--line)}.life{fill:var(--life)}
            .in{fill:var(--inner);stroke:var(--line)}.grid{stroke:var(--line);stroke-dasharray:1 3}
            .un{fill:none;stroke:var(--soft);stroke-dasharray:3 3}
            .arrow{fill:none;stroke:var(--text);stroke-width:1.3}.head{fill:var(--text)}
            .cut{fill:none;stroke:#d55e00;stroke-width:2}
            .RUNS{fill:#009e73}.BLOCKED{fill:url(#BLOCKED)}.WAITS{fill:url(#WAITS)}
            .PARKS{fill:url(#PARKS)}.SLEEPS{fill:url(#SLEEPS)}.IO{fill:url(#IO)}
            .SUSPENDED{fill:var(--soft)}.UNKNOWN{fill:var(--line)}.gc{fill:var(--ink);opacity:.35}
            </style>
            """;
    /** Colours that are told apart with any eyes (Okabe and Ito), and a pattern for each. */
    private static final String PATTERNS = """
            <defs>
            <pattern id="BLOCKED" width="6" height="6" patternUnits="userSpaceOnUse">\
            <path d="M0 0h6v6H0z" fill="#d55e00"/>\
            <path d="M-1 7 7-1M-1 1 1-1M5 7 7 5" stroke="#fff" stroke-width="1.4"/></pattern>
            <pattern id="WAITS" width="6" height="6" patternUnits="userSpaceOnUse">\
            <path d="M0 0h6v6H0z" fill="#cc79a7"/>\
            <path d="M-1-1 7 7M5-1 7 1M-1 5 1 7" stroke="#fff"/></pattern>
            <pattern id="PARKS" width="5" height="5" patternUnits="userSpaceOnUse">\
            <path d="M0 0h5v5H0z" fill="#56b4e9"/><circle cx="2.5" cy="2.5" r="1" fill="#fff"/>\
            </pattern>
            <pattern id="SLEEPS" width="4" height="3" patternUnits="userSpaceOnUse">\
            <path d="M0 0h4v3H0z" fill="#f0e442"/><path d="M0 0h4v1H0z" fill="#a89c00"/></pattern>
            <pattern id="IO" width="4" height="4" patternUnits="userSpaceOnUse">\
            <path d="M0 0h4v4H0z" fill="#0072b2"/><path d="M0 0h1.2v4H0z" fill="#9fd0f0"/></pattern>
            </defs>
            """;

    private final TimelineModel timeline;
    private final StringBuilder boxes = new StringBuilder();
    private final StringBuilder lanes = new StringBuilder();
    private final StringBuilder arrows = new StringBuilder();
    private final Set<State> shown = EnumSet.noneOf(State.class);
    /** Where an arrow begins: the middle of each thread's row, by pid and thread. */
    private final Map<String, Integer> rows = new HashMap<>();
    private int y = 58;

    private TimelineSvg(TimelineModel timeline) {
        this.timeline = timeline;
    }

    /** The picture as a whole SVG file. */
    static String picture(TimelineModel timeline) {
        return new TimelineSvg(timeline).draw();
    }

    private String draw() {
        List<Process> processes = timeline.processes();
        processes.stream().limit(MOST_PROCESSES).forEach(this::add);
        if (processes.size() > MOST_PROCESSES) {
            text(12, y + 13, "s", "… and %d more processes"
                    .formatted(processes.size() - MOST_PROCESSES));
            y += ROW;
        }
        int bottom = y;
        String axis = axis(bottom);
        legend();
        var svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\">\n"
                .formatted(WIDTH, y));
        svg.append("<title>Time line of %s</title>\n".formatted(escaped(timeline.title())));
        svg.append("<desc>%s</desc>\n".formatted(escaped(description())));
        svg.append(STYLE).append(PATTERNS);
        svg.append("<rect width=\"%d\" height=\"%d\" fill=\"var(--page)\"/>\n".formatted(WIDTH, y));
        svg.append(boxes).append(axis).append(lanes).append(arrows).append("</svg>\n");
        return svg.toString();
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
        List<Row> threads = TimelineModel.folded(process.threads());
        addRows(process, threads, 20);
        List<Lane> virtual = process.virtualThreads();
        if (!virtual.isEmpty()) {
            int inner = y;
            y += 4;
            addRows(process, TimelineModel.folded(process.carriers()), 26);
            addRows(process, TimelineModel.folded(virtual), 38);
            y += 2;
            box("in", 16, inner, WIDTH - 30, y - inner);
            y += 4;
        }
        y += 4;
        // As much of the name as has room before what is drawn; all of it is in the description.
        String name = process.pid() + "  " + process.name();
        int room = (int) (Math.max(NAMES, x(process.start())) - 24) * 10 / 67;
        text(16, top + 15, "p", name.length() <= room ? name : name.substring(0, room - 1) + "…");
        boxes.insert(0,
                "<rect class=\"box\" x=\"6\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n"
                        .formatted(top, WIDTH - 12, y - top));
        double start = x(process.start());
        double recorded = Math.max(start, x(process.recorded()));
        double end = Math.max(recorded + 2, x(process.end()));
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
                        .formatted(n(recorded), top + 17, n(end - recorded)));
        if (recorded - start > 1) {
            boxes.append("<path class=\"un\" d=\"M%s %dH%s\"/>\n".formatted(n(start), top + 19,
                    n(recorded)));
            if (recorded - start > 150) {
                text(start + 9, top + 13, "s", "JVM and recorder start");
            }
        }
        if (!process.note().isEmpty()) {
            boolean beside = end + 12 + process.note().length() * 6 < WIDTH;
            // Above the line of life, but not on top of what is said of the start.
            double above = recorded - start > 150 ? recorded + 9 : NAMES;
            text(beside ? end + 10 : above, top + (beside ? 20 : 13), "s", process.note());
        }
        if (process.cut()) {
            lanes.append("<path class=\"cut\" d=\"M%s %dl-4 4 4 4-4 4 4 4-4 4\"/>\n"
                    .formatted(n(end), top + 2));
        }
        for (Pause pause : process.pauses()) {
            lanes.append("<rect class=\"gc\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"/>\n"
                    .formatted(n(x(pause.start())), top + 22,
                            n(Math.max(0.6, x(pause.end()) - x(pause.start()))), y - top - 24));
        }
    }

    private void addArrow(Process process, int top, double x) {
        Integer from = rows.get(process.parent() + "/" + process.parentThread());
        if (from != null) {
            arrows.append(
                    "<path class=\"arrow\" d=\"M%s %dV%d\"/>".formatted(n(x), from, top + 12));
            arrows.append("<circle class=\"head\" cx=\"%s\" cy=\"%d\" r=\"2.2\"/>".formatted(n(x),
                    from));
            arrows.append("<path class=\"head\" d=\"M%s %dl-4-7h8z\"/>\n".formatted(n(x),
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
            addRows(process, TimelineModel.folded(lane.inside()), indent + 14);
            y += 3;
            box("in", indent - 5, top, WIDTH - 14 - (indent - 5), y - top);
        }
    }

    private void draw(Lane lane, int top) {
        long pixel = Math.max(1, (timeline.to() - timeline.from()) / PLOT);
        Map<State, StringBuilder> paths = new EnumMap<>(State.class);
        for (Span span : TimelineModel.simplified(lane.spans(), 150, pixel)) {
            double from = x(span.start());
            double width = x(span.end()) - from;
            boolean told = span.state() == State.BLOCKED
                    || lane.kind() == Kind.COROUTINE && span.state() == State.RUNS;
            double drawn = told ? Math.max(1.2, width) : width;
            if (drawn >= 0.15) {
                shown.add(span.state());
                int height = height(span.state());
                paths.computeIfAbsent(span.state(), absent -> new StringBuilder())
                        .append("M%s %sh%sv%dh-%sz".formatted(n(from),
                                n(top + (ROW - height) / 2.0),
                                n(drawn), height, n(drawn)));
            }
        }
        paths.forEach((state, path) -> lanes.append("<path class=\"%s\" d=\"%s\"/>\n"
                .formatted(state, path)));
        if (lane.cut()) {
            lanes.append("<path class=\"cut\" d=\"M%s %dl-3 4 3 4-3 4\"/>\n"
                    .formatted(n(x(lane.end())), top + 3));
        }
    }

    /** What computes fills its row; what waits is thinner: told apart without any colour. */
    private static int height(State state) {
        return switch (state) {
            case RUNS -> 12;
            case SUSPENDED, UNKNOWN -> 2;
            default -> 7;
        };
    }

    private void add(Process process, Fold fold, int indent) {
        fold.lanes().forEach(lane -> rows.put(process.pid() + "/" + lane.id(), y + FOLD / 2));
        text(indent, y + 16, "n", fold.name());
        text(indent + 12, y + 30, "s", "up to " + fold.peak() + " at once");
        int buckets = PLOT / 2;
        double width = (double) PLOT / buckets;
        double full = (double) (timeline.to() - timeline.from()) / buckets * fold.peak();
        List<Map<State, Long>> shares = timeline.shares(fold.lanes(), buckets);
        double[] floor = new double[buckets];
        for (State state : State.values()) {
            var path = new StringBuilder();
            for (int b = 0; b < buckets; b++) {
                double height = shares.get(b).getOrDefault(state, 0L) / full * (FOLD - 6);
                if (height > 0.1) {
                    path.append("M%s %sh%sv-%sh-%sz".formatted(n(NAMES + b * width),
                            n(y + FOLD - 3 - floor[b]), n(width), n(height), n(width)));
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

    private String axis(int bottom) {
        text(12, 24, "t", timeline.title());
        var axis = new StringBuilder();
        long step = step((timeline.to() - timeline.from()) / 8);
        long first = (timeline.from() + step - 1) / step * step;
        for (long at = first; at <= timeline.to(); at += step) {
            String x = n(x(at));
            axis.append("<path class=\"grid\" d=\"M%s 50V%d\"/>\n".formatted(x, bottom));
            axis.append("<text class=\"s\" text-anchor=\"middle\" x=\"%s\" y=\"44\">%s</text>\n"
                    .formatted(x, tick(at, step)));
        }
        return axis.toString();
    }

    /** 1, 2 or 5 times a power of ten, the next above. */
    static long step(long least) {
        long power = 1;
        while (power * 10 <= Math.max(1, least)) {
            power *= 10;
        }
        return least <= power
                ? power
                : least <= 2 * power
                        ? 2 * power
                        : least <= 5 * power ? 5 * power : 10 * power;
    }

    private static String tick(long at, long step) {
        int digits = step >= 1_000_000 ? 0 : step >= 100_000 ? 1 : step >= 10_000 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + digits + "f ms", at / 1e6);
    }

    /** The states that were drawn. */
    private void legend() {
        int x = 12;
        y += 8;
        for (State state : shown) {
            int width = 36 + state.meaning.length() * 6;
            if (x + width > WIDTH) {
                x = 12;
                y += 18;
            }
            int height = height(state);
            lanes.append("<rect class=\"%s\" x=\"%d\" y=\"%s\" width=\"18\" height=\"%d\"/>\n"
                    .formatted(state, x, n(y + 9 - height / 2.0), height));
            text(x + 24, y + 13, "s", state.meaning);
            x += width;
        }
        if (timeline.processes().stream().anyMatch(process -> !process.pauses().isEmpty())) {
            if (x + 280 > WIDTH) {
                x = 12;
                y += 18;
            }
            lanes.append("<rect class=\"gc\" x=\"%d\" y=\"%d\" width=\"5\" height=\"14\"/>\n"
                    .formatted(x + 6, y + 2));
            text(x + 24, y + 13, "s", "all threads stopped by the garbage collector");
        }
        y += 26;
    }

    private double x(long time) {
        double share = (double) (time - timeline.from()) / (timeline.to() - timeline.from());
        return NAMES + Math.clamp(share, 0, 1) * PLOT;
    }

    private void box(String type, int left, int top, int width, int height) {
        boxes.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>\n"
                .formatted(type, left, top, width, height));
    }

    private void text(double x, int y, String type, String text) {
        String shown = type.equals("n") && text.length() > 34 ? text.substring(0, 33) + "…" : text;
        lanes.append("<text class=\"%s\" x=\"%s\" y=\"%d\">%s</text>\n".formatted(type, n(x), y,
                escaped(shown)));
    }

    /** A number as short as a picture needs it. */
    private static String n(double value) {
        String number = String.format(Locale.ROOT, "%.1f", value);
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replaceAll("[\\p{Cntrl}]", " ");
    }
}
