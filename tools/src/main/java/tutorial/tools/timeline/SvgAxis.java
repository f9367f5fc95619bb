package tutorial.tools.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tutorial.tools.timeline.TimelineModel.Process;
import tutorial.tools.timeline.TimelineModel.Span;
import tutorial.tools.timeline.TimelineModel.State;

/** Where a moment stands in a picture. Time in which nothing is to be seen is left out. */
final class SvgAxis {

    static final int WIDTH = 560;
    /** What the names at the left take of it. */
    static final int NAMES = 150;
    static final int PLOT = WIDTH - NAMES - 14;
    private static final int BREAK = 16;
    private static final int TOP = 48;

    private final long from;
    private final long to;
    private final List<Break> breaks;
    private final double nanosOfAPixel;

    SvgAxis(TimelineModel timeline) {
        from = timeline.from();
        to = timeline.to();
        breaks = timeline.isOfCoroutines() ? longTurns(timeline) : starts(timeline);
        nanosOfAPixel = Math.max(1,
                (to - from - leftOut()) / (double) (PLOT - BREAK * breaks.size()));
    }

    /** A stretch of time that is left out. */
    private record Break(long from, long to) {}

    /** JVMs and their recorders start, and nothing that is recorded is at work for long. */
    private List<Break> starts(TimelineModel timeline) {
        long least = (to - from) / 20;
        var moments = new TreeSet<>(List.of(from, to));
        List<Break> work = new ArrayList<>();
        for (Process process : timeline.processes()) {
            moments.addAll(List.of(process.start(), process.recorded()));
            process.threads().stream().flatMap(lane -> lane.spans().stream())
                    .filter(span -> span.state() == State.RUNS || span.state() == State.READY)
                    .sorted(Comparator.comparing(Span::start)).forEach(span -> {
                        boolean goesOn = !work.isEmpty() && work.getLast().from <= span.start()
                                && span.start() - work.getLast().to < least / 4;
                        long since = goesOn ? work.removeLast().from : span.start();
                        work.add(new Break(since, span.end()));
                    });
        }
        work.removeIf(one -> one.to - one.from < least / 4);
        work.forEach(one -> moments.addAll(List.of(one.from, one.to)));
        List<Break> found = new ArrayList<>();
        for (long at : moments.subSet(from, to)) {
            boolean starting = timeline.processes().stream()
                    .anyMatch(process -> process.start() <= at && at < process.recorded());
            if (starting && work.stream().noneMatch(one -> one.from <= at && at < one.to)) {
                boolean goesOn = !found.isEmpty() && found.getLast().to == at;
                found.add(new Break(goesOn ? found.removeLast().from : at, moments.higher(at)));
            }
        }
        return found.stream().filter(one -> one.to - one.from > least)
                .map(one -> new Break(one.from + least / 8, one.to - least / 8)).toList();
    }

    /** Turns of coroutines that are far longer than most, such as the first, which loads classes. */
    private List<Break> longTurns(TimelineModel timeline) {
        var moments = new TreeSet<>(List.of(from, to));
        timeline.processes().stream().flatMap(process -> process.lanes().stream())
                .flatMap(lane -> lane.inside().stream()).flatMap(lane -> lane.turns().stream())
                .forEach(turn -> moments.addAll(List.of(turn.start(), turn.end())));
        List<Long> lengths = moments.headSet(to).stream().map(at -> moments.higher(at) - at)
                .sorted().toList();
        long most = 6 * lengths.get(lengths.size() / 2);
        return moments.subSet(from, to).stream()
                .filter(at -> moments.higher(at) - at > most)
                .map(at -> new Break(at + most / 2, moments.higher(at) - most / 2)).toList();
    }

    long leftOut() {
        return breaks.stream().mapToLong(one -> one.to - one.from).sum();
    }

    double x(long time) {
        double at = Math.clamp(time, from, Math.max(from, to));
        double x = NAMES;
        long since = from;
        for (Break one : breaks) {
            if (at <= one.from) {
                break;
            }
            double into = Math.min(1, (at - one.from) / (one.to - one.from));
            x += (one.from - since) / nanosOfAPixel + into * BREAK;
            since = one.to;
        }
        return x + Math.max(0, at - since) / nanosOfAPixel;
    }

    /** Lines from top to bottom, with their times above. */
    String grid(int bottom) {
        var grid = new StringBuilder();
        double last = 0;
        long step = step((long) (nanosOfAPixel * PLOT / 6));
        for (long at = (from + step - 1) / step * step; at <= to; at += step) {
            long tick = at;
            double x = x(at);
            if (x - last > 64 && x < WIDTH - 28 && breaks.stream()
                    .noneMatch(one -> one.from <= tick && tick <= one.to)) {
                grid.append(Svg.path("grid", "M%s %dV%d", x, TOP + 2, bottom));
                grid.append("<text class=\"s\" text-anchor=\"middle\" x=\"%s\" y=\"%d\">%s</text>\n"
                        .formatted(Svg.n(x), TOP - 5, tick(at, step)));
                last = x;
            }
        }
        return grid.toString();
    }

    String tears(int top, int bottom) {
        int teeth = (bottom - top) / 8;
        String tear = "M%s %d" + "l3 4-3 4".repeat(teeth) + "h8" + "l3-4-3-4".repeat(teeth) + "z";
        return breaks.stream().map(one -> Svg.path("tear", tear, x(one.from) + 3, top))
                .collect(Collectors.joining());
    }

    private static String tick(long at, long step) {
        int digits = Math.clamp(7 - ("" + step).length(), 0, 3);
        return String.format(Locale.ROOT, "%." + digits + "f ms", at / 1e6);
    }

    /** 1, 2 or 5 times a power of ten, the next above. */
    private static long step(long least) {
        long power = 1;
        while (power * 10 <= Math.max(1, least)) {
            power *= 10;
        }
        return power * (least <= power ? 1 : least <= 2 * power ? 2 : least <= 5 * power ? 5 : 10);
    }
}
