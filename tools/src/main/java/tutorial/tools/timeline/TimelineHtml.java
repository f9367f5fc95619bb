package tutorial.tools.timeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tutorial.tools.timeline.TimelineModel.Fold;
import tutorial.tools.timeline.TimelineModel.Kind;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Process;
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
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\"\\\\<\u2028\u2029]");

    private static final List<String> SCRIPT = List.of("1-data", "2-frame", "3-lanes", "4-pointer",
            "5-moving");

    private final TimelineModel timeline;
    private final Map<List<Object>, Integer> notes = new LinkedHashMap<>();
    private final int spansOfALane;
    private final int oneIn;

    /** Draws all that the limits allow, or one part of so many. */
    private TimelineHtml(TimelineModel timeline, int part) {
        this.timeline = timeline;
        long lanes = timeline.processes().stream().flatMap(process -> process.lanes().stream())
                .mapToLong(lane -> 1 + lane.inside().size()).sum();
        this.oneIn = (int) (1 + lanes * part / MOST_LANES);
        this.spansOfALane = Math.clamp(MOST_SPANS / part / Math.max(1, lanes / oneIn), 4,
                6_000);
    }

    /** The whole page. */
    static String page(TimelineModel timeline) throws IOException {
        String page = "";
        // Names and notes may be long: what the two limits do not achieve, smaller ones do.
        for (int part = 1; part <= 64 && (part == 1
                || page.getBytes(StandardCharsets.UTF_8).length > LARGEST); part *= 2) {
            page = new TimelineHtml(timeline, part).page();
        }
        return page;
    }

    private String page() throws IOException {
        var script = new StringBuilder();
        for (String part : SCRIPT) {
            script.append(Template.text("timeline-" + part + ".js")).append('\n');
        }
        return new Template("timeline.html").filled(Map.of("title", Svg.escaped(timeline.title()),
                "style", Template.text("timeline.css"), "data", data(), "script",
                script.toString()));
    }

    private String data() {
        // The notes are known when the processes are written.
        String processes = json(timeline.processes().stream().map(this::process).toList());
        return "{\"from\":%d,\"to\":%d,\"states\":%s,\"notes\":%s,\"processes\":%s}".formatted(
                units(timeline.from()), units(timeline.to()),
                json(Stream.of(State.values()).map(state -> state.meaning).toList()),
                json(List.copyOf(notes.keySet())), processes);
    }

    private Map<String, Object> process(Process process) {
        return map("pid", process.pid(), "name", process.name(), "command",
                shortened(process.command(), 300), "parent", process.parent(), "parentThread",
                process.parentThread(), "start", units(process.start()), "recorded",
                units(process.recorded()), "end", units(process.end()), "cut", process.cut(),
                "note", process.note(), "threads", rows(process.threads()), "carriers",
                rows(process.carriers()), "virtual", rows(process.virtualThreads()), "jvm",
                process.of(Kind.JVM).stream().map(this::lane).toList());
    }

    private static String shortened(String text, int length) {
        return text.length() <= length
                ? text
                : text.substring(0, length / 2) + " … "
                        + text.substring(text.length() - length / 2);
    }

    private List<Object> rows(List<Lane> lanes) {
        return Rows.folded(lanes).stream().<Object>map(row -> switch (row) {
            case Lane lane -> lane(lane);
            case Fold fold -> fold(fold);
        }).toList();
    }

    private Map<String, Object> fold(Fold fold) {
        List<Lane> drawn = thinned(fold.lanes(), fold.lanes().size() / oneIn + 1).toList();
        return map("name", fold.name() + (oneIn == 1 ? "" : ", one of " + oneIn + " drawn"), "peak",
                new Fold(fold.name(), drawn).peak(), "lanes",
                drawn.stream().map(this::lane).toList());
    }

    private List<Object> lane(Lane lane) {
        var spans = new ArrayList<Long>();
        long at = units(lane.start());
        for (Span span : Spans.simplified(lane.spans(), spansOfALane, UNIT)) {
            // Lengths are taken between rounded ends, or the rounding would add up.
            long end = units(span.end());
            spans.addAll(List.of((long) span.state().ordinal(), end - at,
                    note(span.what(), span.frame(), span.count())));
            at = end;
        }
        List<Long> marks = thinned(lane.marks(), spansOfALane)
                .flatMap(mark -> Stream.of(units(mark.at()), note(mark.text(), "", 1))).toList();
        return List.of(lane.kind().ordinal(), lane.id(), shortened(lane.name(), 120),
                units(lane.start()), units(lane.end()), lane.cut() ? 1 : 0, spans, marks,
                rows(lane.inside()));
    }

    /** At most so many of them, spread over all. */
    private static <T> Stream<T> thinned(List<T> all, int most) {
        int oneIn = (all.size() + most - 1) / Math.max(1, most);
        return IntStream.iterate(0, i -> i < all.size(), i -> i + oneIn).mapToObj(all::get);
    }

    /** What is said again and again stands in the file once. */
    private long note(String what, String frame, int count) {
        return notes.computeIfAbsent(
                List.of(shortened(what, 200), shortened(frame, 200), count),
                absent -> notes.size());
    }

    private static long units(long nanos) {
        return Math.round((double) nanos / UNIT);
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    /** Numbers, lists and maps as JSON, and strings so that they may stand in a script element. */
    private static String json(Object value) {
        return switch (value) {
            case String text -> '"' + UNSAFE.matcher(text)
                    .replaceAll(c -> "\\\\u%04x".formatted((int) c.group().charAt(0))) + '"';
            case List<?> list -> list.stream().map(TimelineHtml::json)
                    .collect(Collectors.joining(",", "[", "]"));
            case Map<?, ?> map -> map.entrySet().stream()
                    .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}\n"));
            default -> value.toString();
        };
    }
}
