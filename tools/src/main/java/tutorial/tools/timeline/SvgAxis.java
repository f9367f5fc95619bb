package tutorial.tools.timeline;

import java.util.Locale;

/** Where a moment stands in a picture. */
record SvgAxis(long from, long to) {

    static final int WIDTH = 960;
    /** What the names at the left take of it. */
    static final int NAMES = 230;
    static final int PLOT = WIDTH - NAMES - 20;

    double x(long time) {
        double share = (double) (time - from) / Math.max(1, to - from);
        return NAMES + Math.clamp(share, 0, 1) * PLOT;
    }

    /** Lines from top to bottom, with their times above. */
    String grid(int bottom) {
        var grid = new StringBuilder();
        long step = step((to - from) / 8);
        for (long at = (from + step - 1) / step * step; at <= to; at += step) {
            String x = Svg.n(x(at));
            grid.append("<path class=\"grid\" d=\"M%s 50V%d\"/>\n".formatted(x, bottom));
            grid.append("<text class=\"s\" text-anchor=\"middle\" x=\"%s\" y=\"44\">%s</text>\n"
                    .formatted(x, tick(at, step)));
        }
        return grid.toString();
    }

    /** 1, 2 or 5 times a power of ten, the next above. */
    private static long step(long least) {
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
}
