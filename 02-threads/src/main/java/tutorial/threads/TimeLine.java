package tutorial.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a simulated scheduler did.
 *
 * @param turns who ran where and when; all of them together are the work
 * @param switches how often a core went from one task to another
 */
record TimeLine(List<Turn> turns, int switches) {

    /** One turn of a task on a core, in milliseconds; between two turns there is a switch. */
    record Turn(int core, int task, long from, long to) {

        long length() {
            return to - from;
        }
    }

    /** When the last task was done, in milliseconds. */
    long end() {
        return turns.stream().mapToLong(Turn::to).max().orElse(0);
    }

    /** How long all tasks together computed, in milliseconds. */
    long work() {
        return turns.stream().mapToLong(Turn::length).sum();
    }

    /** A line for each core: a letter for each task, a dot where none runs. */
    List<String> draw(long millisPerCharacter) {
        int cores = 1 + turns.stream().mapToInt(Turn::core).max().orElse(0);
        int width = Math.toIntExact(end() / millisPerCharacter);
        List<StringBuilder> lines = new ArrayList<>();
        for (int core = 0; core < cores; core++) {
            lines.add(new StringBuilder(".".repeat(width)));
        }
        for (Turn turn : turns) {
            int from = (int) (turn.from() / millisPerCharacter);
            int to = (int) (turn.to() / millisPerCharacter);
            String letters = Character.toString('A' + turn.task()).repeat(to - from);
            lines.get(turn.core()).replace(from, to, letters);
        }
        return IntStream.range(0, cores).mapToObj(core -> "  core " + core + " " + lines.get(core))
                .toList();
    }
}
