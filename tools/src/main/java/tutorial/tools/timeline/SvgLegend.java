package tutorial.tools.timeline;

import java.util.Set;
import tutorial.tools.timeline.TimelineModel.State;

/** What the states that were drawn look like, below a picture. */
final class SvgLegend {

    private static final int LINE = 18;
    private static final String PAUSE = "all threads stopped by the garbage collector";

    private final StringBuilder entries = new StringBuilder();
    private int x = 12;
    private int y;

    SvgLegend(Set<State> shown, int top, boolean pauses) {
        y = top;
        for (State state : shown) {
            int height = height(state);
            place(state.meaning);
            entries.append("<rect class=\"%s\" x=\"%d\" y=\"%s\" width=\"18\" height=\"%d\"/>\n"
                    .formatted(state, x, Svg.n(y + 9 - height / 2.0), height));
            tell(state.meaning);
        }
        if (pauses) {
            place(PAUSE);
            entries.append("<rect class=\"gc\" x=\"%d\" y=\"%d\" width=\"5\" height=\"14\"/>\n"
                    .formatted(x + 6, y + 2));
            tell(PAUSE);
        }
    }

    private void place(String meaning) {
        if (x + width(meaning) > SvgAxis.WIDTH) {
            x = 12;
            y += LINE;
        }
    }

    private void tell(String meaning) {
        entries.append(Svg.text(x + 24, y + 13, "s", meaning));
        x += width(meaning);
    }

    private static int width(String meaning) {
        return 36 + meaning.length() * 6;
    }

    /** What computes fills its row; what waits is thinner: told apart without any colour. */
    static int height(State state) {
        return switch (state) {
            case RUNS -> 12;
            case SUSPENDED, UNKNOWN -> 2;
            default -> 7;
        };
    }

    String entries() {
        return entries.toString();
    }

    int bottom() {
        return y + LINE + 8;
    }
}
