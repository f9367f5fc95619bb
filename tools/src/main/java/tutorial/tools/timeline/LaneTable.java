package tutorial.tools.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Process;
import tutorial.tools.timeline.TimelineModel.State;

/** The lanes of a time line as an HTML table, for whoever cannot see the picture. */
final class LaneTable {

    private final TimelineModel timeline;
    private int left;

    /** For so many lanes; what else there is in a process is summed up in one row. */
    LaneTable(TimelineModel timeline, int most) {
        this.timeline = timeline;
        this.left = most;
    }

    /** The rows, and those of the head. */
    String html() {
        var table = new StringBuilder("<thead>\n<tr><th scope=\"col\">Lane<th scope=\"col\">from"
                + "<th scope=\"col\">to");
        for (State state : State.values()) {
            table.append("<th scope=\"col\">").append(state.name().toLowerCase(Locale.ROOT));
        }
        table.append('\n');
        for (Process process : timeline.processes()) {
            String note = process.note().isEmpty() ? "" : " (" + process.note() + ")";
            table.append("<tbody>\n<tr><th scope=\"rowgroup\">").append(Svg.escaped("process "
                    + process.pid() + " " + process.name() + note));
            times(table, process.start(), process.end(), List.of());
            List<Lane> rest = new ArrayList<>();
            for (Lane lane : process.lanes()) {
                if (!row(table, lane.name(), lane)) {
                    rest.add(lane);
                }
                for (Lane inner : lane.inside()) {
                    row(table, lane.name() + " / " + inner.name(), inner);
                }
            }
            if (!rest.isEmpty()) {
                table.append("<tr><td>").append(rest.size()).append(" more lanes together");
                times(table, rest.stream().mapToLong(Lane::start).min().orElseThrow(),
                        rest.stream().mapToLong(Lane::end).max().orElseThrow(), rest);
            }
        }
        return table.toString();
    }

    /** Returns whether there was room for the lane. */
    private boolean row(StringBuilder table, String name, Lane lane) {
        if (left == 0) {
            return false;
        }
        left--;
        table.append("<tr><td>").append(Svg.escaped(name));
        times(table, lane.start(), lane.end(), List.of(lane));
        return true;
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
}
