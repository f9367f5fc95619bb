package tutorial.threads.lib;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One step of a thread on the {@link Machine}: it touches at most one shared variable, and the jump
 * that depends on what it found there is part of it.
 *
 * @param words what is written behind the operation, with what may be left out
 * @param jump where it goes on if it jumps, from 0
 * @param text as it is written
 */
public record Step(Op op, List<String> words, int jump, String text) {

    /** What is written, and what it does; r is the register of the thread, x a shared variable. */
    public enum Op {
        /** {@code LOAD x}: r = x; x is n where it is left out, here and in the next three. */
        LOAD("n"),
        /** {@code STORE x}: x = r, and r = 0. */
        STORE("n"),
        /** {@code ATOMIC_ADD x 1}: x += 1. */
        ATOMIC_ADD("n", "1"),
        /** {@code ADD 1}: r += 1. */
        ADD("1"),
        /** {@code SET x 1}: x = 1. */
        SET,
        /** {@code FETCH_ADD x}: r = x, and x += 1. */
        FETCH_ADD,
        /** {@code TEST_SET x label}: x = 1; goes to the label if it was 1 already. */
        TEST_SET,
        /** {@code CAS x r r+1 label}: if x is r it becomes r+1; else goes to the label; r = 0. */
        CAS,
        /** {@code IF x == 1 label}: goes there if it is so; also !=, < and >. */
        IF,
        /** {@code GOTO label}. */
        GOTO,
        /** {@code LOCK x} waits until nobody holds x; the same thread cannot take it twice. */
        LOCK, UNLOCK,
        /** {@code WAIT x} gives the lock back until it is notified, and waits for it again. */
        WAIT, NOTIFY, NOTIFY_ALL,
        /** {@code ACQUIRE x} waits until x is above 0 and takes 1 away: a semaphore. */
        ACQUIRE, RELEASE;

        private final List<String> defaults;

        Op(String... defaults) {
            this.defaults = List.of(defaults);
        }

        boolean jumps() {
            return this == TEST_SET || this == CAS || this == IF || this == GOTO;
        }
    }

    /**
     * The steps of a text: lines, or what stands between commas; {@code name:} before one is a
     * label. Parts between semicolons have labels of their own.
     */
    static List<Step> program(String text) {
        List<Step> steps = new ArrayList<>();
        for (String part : text.split(";")) {
            Map<String, Integer> labels = new HashMap<>();
            List<String> lines = new ArrayList<>();
            for (String line : part.strip().split("\\s*[,\\n]\\s*")) {
                String[] words = line.split(":\\s*", 2);
                if (words.length > 1) {
                    labels.put(words[0], steps.size() + lines.size());
                }
                lines.add(words[words.length - 1]);
                lines.remove("");
            }
            lines.forEach(line -> steps.add(step(line, labels)));
        }
        return steps;
    }

    private static Step step(String line, Map<String, Integer> labels) {
        List<String> words = List.of(line.split(" +"));
        Op op = Op.valueOf(words.getFirst());
        int given = words.size() - 1;
        Integer jump = op.jumps() ? labels.get(words.getLast()) : Integer.valueOf(0);
        if (jump == null) {
            throw new IllegalArgumentException("no label for: " + line);
        }
        return new Step(op, Stream.concat(words.stream().skip(1),
                op.defaults.stream().skip(given)).toList(), jump, line);
    }

    /** The shared variable that it touches; empty where there is none. */
    String variable() {
        return op == Op.ADD || op == Op.GOTO ? "" : words.getFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
