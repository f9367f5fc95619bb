package tutorial.tools.pages;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** In what a page differs from what is true, as a unified diff. */
final class Difference {

    private static final int CONTEXT = 3;
    private static final int MOST_LINES = 120;

    private Difference() {}

    static List<String> sorted(List<String> lines, UnaryOperator<String> masked) {
        return lines.stream().sorted(Comparator.comparing(masked)).toList();
    }

    /** Lines count as equal if they are so when masked; the diff shows them as they are. */
    static Optional<String> of(List<String> page, List<String> run,
            UnaryOperator<String> masked) {
        Patch<String> patch = DiffUtils.diff(page, run, (one, other) -> Objects
                .equals(masked.apply(one), masked.apply(other)));
        if (patch.getDeltas().isEmpty()) {
            return Optional.empty();
        }
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff("the page", "what is true now",
                page, patch, CONTEXT);
        List<String> shown = new ArrayList<>(diff.subList(0, Math.min(diff.size(), MOST_LINES)));
        if (diff.size() > MOST_LINES) {
            shown.add("... and " + (diff.size() - MOST_LINES) + " lines more");
        }
        return Optional.of(String.join("\n", shown));
    }
}
