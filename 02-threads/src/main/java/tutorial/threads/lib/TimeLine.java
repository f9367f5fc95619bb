package tutorial.threads.lib;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a simulated scheduler did.
 *
 * @param turns who ran where and when; all of them together are the work
 * @param switches how often a core went from one task to another
 */
public record TimeLine(List<Turn> turns, int switches) {

    /** One turn of a task on a core, in milliseconds; between two turns there is a switch. */
    public record Turn(int core, int task, long from, long to) {

        public long length() {
            return to - from;
        }
    }

    /** When the last task was done, in milliseconds. */
    public long end() {
        return turns.stream().mapToLong(Turn::to).max().orElse(0);
    }

    /** How long all tasks together computed, in milliseconds. */
    public long work() {
        return turns.stream().mapToLong(Turn::length).sum();
    }

    /** Who runs at one instant, a letter for each; a dot if nobody does. */
    public String running(long millis) {
        String tasks = turns.stream().filter(turn -> turn.from <= millis && millis < turn.to)
                .map(turn -> letter(turn.task)).collect(Collectors.joining(" "));
        return tasks.isEmpty() ? "." : tasks;
    }

    private static String letter(int task) {
        return Character.toString('A' + task);
    }

    /** A line for each core: a letter for each task, a dot where none runs. */
    public List<String> draw(long millisPerCharacter) {
        int cores = 1 + turns.stream().mapToInt(Turn::core).max().orElse(0);
        int width = Math.toIntExact(end() / millisPerCharacter);
        List<StringBuilder> lines = new ArrayList<>();
        for (int core = 0; core < cores; core++) {
            lines.add(new StringBuilder(".".repeat(width)));
        }
        for (Turn turn : turns) {
            int from = (int) (turn.from() / millisPerCharacter);
            int to = (int) (turn.to() / millisPerCharacter);
            lines.get(turn.core()).replace(from, to, letter(turn.task()).repeat(to - from));
        }
        return IntStream.range(0, cores).mapToObj(core -> "  core " + core + " " + lines.get(core))
                .toList();
    }

    /** Milliseconds as seconds, exactly: 21900 is 21.9. */
    public static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }
}
