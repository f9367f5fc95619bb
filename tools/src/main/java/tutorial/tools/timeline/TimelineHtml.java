package tutorial.tools.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tutorial.tools.timeline.TimelineModel.Fold;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Process;
import tutorial.tools.timeline.TimelineModel.Row;
import tutorial.tools.timeline.TimelineModel.Sample;
import tutorial.tools.timeline.TimelineModel.Span;
import tutorial.tools.timeline.TimelineModel.State;

/**
 * A time line as one HTML file that needs nothing else: the recording as JSON, and the script
 * ({@code timeline.js}) that draws it.
 *
 * <p>The file stays below 2 MB however long the run was: what is too short to be seen is summed up
 * until the rest fits, and of folds with more than {@value #MOST_LANES} lanes every so-manieth is drawn. Both are said where they happen.
 */
final class TimelineHtml {

    /** The file's times: tenths of a microsecond. */
    private static final long UNIT = 100;
    private static final int MOST_SPANS = 60_000;
    private static final int MOST_LANES = 16_000;
    private static final int LARGEST = 1_800_000;
    private static final int MOST_TABLE_ROWS = 1_500;

    private final TimelineModel timeline;
    private final Map<List<Object>, Integer> notes = new LinkedHashMap<>();
    private final int spansOfALane;
    private final int oneIn;

    private TimelineHtml(TimelineModel timeline, int mostSpans, int mostLanes) {
        this.timeline = timeline;
        long lanes = timeline.processes().stream().flatMap(process -> process.lanes().stream())
                .mapToLong(lane -> 1 + lane.inside().size()).sum();
        this.oneIn = (int) Math.max(1, (lanes + mostLanes - 1) / mostLanes);
        this.spansOfALane = Math.clamp(mostSpans / Math.max(1, Math.min(lanes, mostLanes)),
                4, 6_000);
    }

    /** The whole page. */
    static String page(TimelineModel timeline) throws IOException {
        int part = 1;
        String page = new TimelineHtml(timeline, MOST_SPANS, MOST_LANES).page();
        // Names and notes may be long: what the two limits do not achieve, smaller ones do.
        while (page.length() > LARGEST && part < 64) {
            part *= 2;
            page = new TimelineHtml(timeline, MOST_SPANS / part, MOST_LANES / part).page();
        }
        return page;
    }

    private String page() throws IOException {
        String data = data();
        String page = resource("timeline.html");
        // Data last: a name in it may look like a place to fill.
        for (var part : List.of(Map.entry("style", resource("timeline.css")),
                Map.entry("script", resource("timeline.js")),
                Map.entry("title", escaped(timeline.title())),
                Map.entry("facts", escaped(facts())), Map.entry("table", table()),
                Map.entry("data", data))) {
            page = page.replace("{{" + part.getKey() + "}}", part.getValue());
        }
        return page;
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = TimelineHtml.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String facts() {
        int threads = 0;
        int virtual = 0;
        int coroutines = 0;
        for (Process process : timeline.processes()) {
            threads += process.threads().size();
            virtual += process.virtualThreads().size();
            coroutines += process.lanes().stream().mapToInt(lane -> lane.inside().size()).sum();
        }
        return number(timeline.processes().size(), "process", "processes")
                + number(threads, "thread", "threads")
                + number(virtual, "virtual thread", "virtual threads")
                + number(coroutines, "coroutine", "coroutines") + "recorded for "
                + TimelineModel.ms(end());
    }

    private static String number(int count, String one, String many) {
        return count == 0 ? "" : count + " " + (count == 1 ? one : many) + ", ";
    }

    private long end() {
        return timeline.processes().stream().mapToLong(Process::end).max().orElse(timeline.to());
    }

    private String data() {
        var processes = new StringBuilder("[");
        for (Process process : timeline.processes()) {
            processes.append(processes.length() > 1 ? ",\n" : "").append(process(process));
        }
        processes.append(']');
        var states = new ArrayList<String>();
        for (State state : State.values()) {
            states.add(quoted(state.meaning));
        }
        var told = new ArrayList<String>();
        for (List<Object> note : notes.keySet()) {
            told.add("[" + quoted((String) note.get(0)) + "," + quoted((String) note.get(1)) + ","
                    + note.get(2) + "]");
        }
        return "{\"from\":%d,\"to\":%d,\"end\":%d,\"states\":[%s],\n\"notes\":[%s],\n\"processes\":%s}"
                .formatted(units(timeline.from()), units(timeline.to()), units(end()),
                        String.join(",", states), String.join(",\n", told), processes);
    }

    private String process(Process process) {
        var pauses = new ArrayList<String>();
        process.pauses().forEach(pause -> pauses.add("[%d,%d,%s]".formatted(units(pause.start()),
                units(pause.end()), quoted(pause.what()))));
        return ("{\"pid\":%d,\"name\":%s,\"command\":%s,\"parent\":%d,\"parentThread\":%d,"
                + "\"start\":%d,\"recorded\":%d,\"end\":%d,\"cut\":%b,\"note\":%s,\"pauses\":[%s],"
                + "\n\"threads\":%s,\n\"carriers\":%s,\n\"virtual\":%s,\n\"jvm\":%s}")
                .formatted(process.pid(), quoted(process.name()),
                        quoted(shortened(process.command())), process.parent(),
                        process.parentThread(), units(process.start()),
                        units(process.recorded()), units(process.end()), process.cut(),
                        quoted(process.note()), String.join(",", pauses),
                        rows(process.threads()), rows(process.carriers()),
                        rows(process.virtualThreads()), lanes(process.jvmThreads()));
    }

    private static String shortened(String command) {
        return command.length() <= 300
                ? command
                : command.substring(0, 120) + " … " + command.substring(command.length() - 175);
    }

    private String rows(List<Lane> lanes) {
        var rows = new ArrayList<String>();
        for (Row row : TimelineModel.folded(lanes)) {
            rows.add(switch (row) {
                case Lane lane -> lane(lane);
                case Fold fold -> fold(fold);
            });
        }
        return "[" + String.join(",", rows) + "]";
    }

    private String fold(Fold fold) {
        List<Lane> drawn = new ArrayList<>();
        for (int i = 0; i < fold.lanes().size(); i += oneIn) {
            drawn.add(fold.lanes().get(i));
        }
        String name = oneIn == 1
                ? fold.name()
                : fold.name() + ", one of " + oneIn + " drawn";
        return "{\"name\":%s,\"peak\":%d,\"lanes\":%s}".formatted(quoted(name),
                new Fold(fold.name(), drawn).peak(), lanes(drawn));
    }

    private String lanes(List<Lane> lanes) {
        return "[" + String.join(",", lanes.stream().map(this::lane).toList()) + "]";
    }

    private String lane(Lane lane) {
        var spans = new StringBuilder();
        long at = units(lane.start());
        for (Span span : TimelineModel.simplified(lane.spans(), spansOfALane, UNIT)) {
            // Lengths are taken between rounded ends, or the rounding would add up.
            long end = units(span.end());
            spans.append(spans.isEmpty() ? "" : ",").append(span.state().ordinal()).append(',')
                    .append(end - at).append(',').append(note(span.what(), span.frame(),
                            span.count()));
            at = end;
        }
        var samples = new StringBuilder();
        at = units(lane.start());
        int every = lane.samples().size() / spansOfALane + 1;
        for (int i = 0; i < lane.samples().size(); i += oneIn) {
            Sample sample = lane.samples().get(i);
            samples.append(samples.isEmpty() ? "" : ",").append(units(sample.at()) - at)
                    .append(',').append(note("", sample.frame(), 1));
            at = units(sample.at());
        }
        return "[%d,%d,%s,%d,%d,%d,[%s],[%s],%s]".formatted(lane.kind().ordinal(), lane.id(),
                quoted(lane.name()), units(lane.start()), units(lane.end()), lane.cut() ? 1 : 0,
                spans, samples, rows(lane.inside()));
    }

    /** What is said again and again stands in the file once. */
    private int note(String what, String frame, int count) {
        return notes.computeIfAbsent(List.of(what, frame, count), absent -> notes.size());
    }

    private static long units(long nanos) {
        return Math.round((double) nanos / UNIT);
    }

    private String table() {
        var table = new StringBuilder("<thead>\n<tr><th scope=\"col\">Lane<th scope=\"col\">from"
                + "<th scope=\"col\">to");
        for (State state : State.values()) {
            table.append("<th scope=\"col\">").append(state.name().toLowerCase(Locale.ROOT));
        }
        table.append('\n');
        int most = MOST_TABLE_ROWS;
        for (Process process : timeline.processes()) {
            String note = process.note().isEmpty() ? "" : " (" + process.note() + ")";
            table.append("<tbody>\n<tr><th scope=\"rowgroup\">").append(escaped("process "
                    + process.pid() + " " + process.name() + note));
            times(table, process.start(), process.end(), List.of());
            int here = Math.min(most, process.lanes().size());
            for (Lane lane : process.lanes().subList(0, here)) {
                row(table, lane.name(), lane);
                lane.inside().stream().limit(MOST_TABLE_ROWS)
                        .forEach(inner -> row(table, lane.name() + " / " + inner.name(), inner));
            }
            most -= here;
            List<Lane> rest = process.lanes().subList(here, process.lanes().size());
            if (!rest.isEmpty()) {
                table.append("<tr><td>").append(rest.size()).append(" more lanes together");
                times(table, rest.getFirst().start(),
                        rest.stream().mapToLong(Lane::end).max().orElseThrow(), rest);
            }
        }
        return table.toString();
    }

    private static void row(StringBuilder table, String name, Lane lane) {
        table.append("<tr><td>").append(escaped(name));
        times(table, lane.start(), lane.end(), List.of(lane));
    }

    private static void times(StringBuilder table, long from, long to, List<Lane> lanes) {
        table.append("<td>").append(ms(from)).append("<td>").append(ms(to));
        for (State state : State.values()) {
            long time = lanes.stream().mapToLong(lane -> lane.in(state)).sum();
            table.append("<td>").append(time == 0 ? "" : ms(time));
        }
        table.append('\n');
    }

    private static String ms(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }

    /** A JSON string that may also stand inside a script element. */
    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static String escaped(String text) {
        return TimelineSvg.escaped(text);
    }
}
