package tutorial.tools.timeline;

import tutorial.tools.timeline.TimelineModel.State;

/** What is drawn means, below a picture. */
final class SvgLegend {

    private static final int LINE = 20;

    private final StringBuilder entries = new StringBuilder();
    private int x = 12;
    private int y;

    SvgLegend(int top) {
        y = top;
    }

    void add(State state) {
        int height = height(state);
        add("<rect class=\"%s\" y=\"%s\" width=\"18\" height=\"%d\"/>".formatted(state,
                Svg.n(9 - height / 2.0), height), state.meaning, false);
    }

    /** A sample, drawn 18 wide and high, and what it means; on a line of its own if asked for. */
    void add(String sample, String meaning, boolean alone) {
        int width = 44 + meaning.length() * 7;
        if (x > 12 && (alone || x + width > SvgAxis.WIDTH)) {
            x = 12;
            y += LINE;
        }
        entries.append("<g transform=\"translate(%d %d)\">%s</g>\n".formatted(x, y, sample))
                .append(Svg.text(x + 25, y + 14, "s", meaning, SvgAxis.WIDTH - x - 30));
        x += alone ? SvgAxis.WIDTH : width;
    }

    /** What computes fills its row; what waits is thinner: told apart without any colour. */
    static int height(State state) {
        return switch (state) {
            case RUNS -> 14;
            case READY -> 4;
            case SUSPENDED, UNKNOWN -> 2;
            default -> 8;
        };
    }

    String entries() {
        return entries.toString();
    }

    int bottom() {
        return y + LINE + 8;
    }
}
