package tutorial.tools.timeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tutorial.tools.timeline.TimelineModel.Fold;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Pause;
import tutorial.tools.timeline.TimelineModel.Process;
import tutorial.tools.timeline.TimelineModel.Row;
import tutorial.tools.timeline.TimelineModel.Span;
import tutorial.tools.timeline.TimelineModel.State;

/**
 * A time line as one HTML file that needs nothing else: the recording as JSON, and the script
 * ({@code timeline-1-data.js} and so on) that draws it.
 *
 * <p>The file stays below 2 MB however long the run was: what is too short to be seen is summed up
 * until the rest fits, and where there are too many lanes in a fold, or samples in a lane, one of a
 * few is drawn.
 */
final class TimelineHtml {

    /** The file's times: tenths of a microsecond. */
    private static final long UNIT = 100;
    private static final int MOST_SPANS = 60_000;
    private static final int MOST_LANES = 16_000;
    private static final int LARGEST = 1_800_000;
    private static final int MOST_PAUSES = 5_000;

    private static final List<String> SCRIPT = List.of("1-data", "2-frame", "3-lanes", "4-pointer",
            "5-moving");

    private final TimelineModel timeline;
    private final Map<List<Object>, Integer> notes = new LinkedHashMap<>();
    private final int spansOfALane;
    private final int oneIn;
    private final int part;

    /** Draws all that the limits allow, or one part of so many. */
    private TimelineHtml(TimelineModel timeline, int part) {
        int mostSpans = MOST_SPANS / part;
        int mostLanes = MOST_LANES / part;
        this.timeline = timeline;
        this.part = part;
        long lanes = timeline.processes().stream().flatMap(process -> process.lanes().stream())
                .mapToLong(lane -> 1 + lane.inside().size()).sum();
        this.oneIn = (int) Math.max(1, (lanes + mostLanes - 1) / mostLanes);
        this.spansOfALane = Math.clamp(mostSpans / Math.max(1, Math.min(lanes, mostLanes)),
                4, 6_000);
    }

    /** The whole page. */
    static String page(TimelineModel timeline) throws IOException {
        int part = 1;
        String page = new TimelineHtml(timeline, part).page();
        // Names and notes may be long: what the two limits do not achieve, smaller ones do.
        while (page.getBytes(StandardCharsets.UTF_8).length > LARGEST && part < 64) {
            part *= 2;
            page = new TimelineHtml(timeline, part).page();
        }
        return page;
    }

    private String page() throws IOException {
        return new Template("timeline.html").filled(Map.of("title", Svg.escaped(timeline.title()),
                "style", Template.text("timeline.css"), "facts", Svg.escaped(facts()), "data", data(),
                "script", script()));
    }

    private static String script() throws IOException {
        var script = new StringBuilder();
        for (String part : SCRIPT) {
            script.append(Template.text("timeline-" + part + ".js")).append('\n');
        }
        return script.toString();
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
        return ("{\"from\":%d,\"to\":%d,\"end\":%d,\"states\":[%s],\n\"notes\":[%s],\n"
                + "\"processes\":%s}").formatted(units(timeline.from()), units(timeline.to()),
                        units(end()),
                        String.join(",", states), String.join(",\n", told), processes);
    }

    private String process(Process process) {
        var pauses = new ArrayList<String>();
        longest(process.pauses())
                .forEach(pause -> pauses.add("[%d,%d,%s]".formatted(units(pause.start()),
                        units(pause.end()), quoted(pause.what()))));
        return ("{\"pid\":%d,\"name\":%s,\"command\":%s,\"parent\":%d,\"parentThread\":%d,"
                + "\"start\":%d,\"recorded\":%d,\"end\":%d,\"cut\":%b,\"note\":%s,\"pauses\":[%s],"
                + "\n\"threads\":%s,\n\"carriers\":%s,\n\"virtual\":%s,\n\"jvm\":%s}")
                .formatted(process.pid(), quoted(process.name()),
                        quoted(shortened(process.command(), 300)), process.parent(),
                        process.parentThread(), units(process.start()),
                        units(process.recorded()), units(process.end()), process.cut(),
                        quoted(process.note()), String.join(",", pauses),
                        rows(process.threads()), rows(process.carriers()),
                        rows(process.virtualThreads()), lanes(process.jvmThreads()));
    }

    /** Of many pauses those that can be seen. */
    private List<Pause> longest(List<Pause> pauses) {
        return pauses.stream()
                .sorted(Comparator.comparingLong((Pause pause) -> pause.start() - pause.end()))
                .limit(MOST_PAUSES / part).sorted(Comparator.comparingLong(Pause::start)).toList();
    }

    private static String shortened(String text, int length) {
        return text.length() <= length
                ? text
                : text.substring(0, length / 2) + " … "
                        + text.substring(text.length() - length / 2);
    }

    private String rows(List<Lane> lanes) {
        var rows = new ArrayList<String>();
        for (Row row : Rows.folded(lanes)) {
            rows.add(switch (row) {
                case Lane lane -> lane(lane);
                case Fold fold -> fold(fold);
            });
        }
        return "[" + String.join(",", rows) + "]";
    }

    private String fold(Fold fold) {
        List<Lane> drawn = thinned(fold.lanes(), (fold.lanes().size() + oneIn - 1) / oneIn)
                .toList();
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
        for (Span span : Spans.simplified(lane.spans(), spansOfALane, UNIT)) {
            // Lengths are taken between rounded ends, or the rounding would add up.
            long end = units(span.end());
            spans.append(spans.isEmpty() ? "" : ",").append(span.state().ordinal()).append(',')
                    .append(end - at).append(',').append(note(span.what(), span.frame(),
                            span.count()));
            at = end;
        }
        String marks = thinned(lane.marks(), spansOfALane).map(mark -> units(mark.at()) + ","
                + note(mark.text(), "", 1)).collect(Collectors.joining(","));
        return "[%d,%d,%s,%d,%d,%d,[%s],[%s],%s]".formatted(lane.kind().ordinal(), lane.id(),
                quoted(shortened(lane.name(), 120)), units(lane.start()), units(lane.end()),
                lane.cut() ? 1 : 0,
                spans, marks, rows(lane.inside()));
    }

    /** At most so many of them, spread over all. */
    private static <T> Stream<T> thinned(List<T> all, int most) {
        int oneIn = (all.size() + most - 1) / Math.max(1, most);
        return IntStream.iterate(0, i -> i < all.size(), i -> i + oneIn).mapToObj(all::get);
    }

    /** What is said again and again stands in the file once. */
    private int note(String what, String frame, int count) {
        return notes.computeIfAbsent(
                List.of(shortened(what, 200), shortened(frame, 200), count),
                absent -> notes.size());
    }

    private static long units(long nanos) {
        return Math.round((double) nanos / UNIT);
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

}
