package tutorial.threads.lib;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An abstract machine: threads that run short programs over one shared number {@code n}, each with
 * a register of its own. One move is one step of one thread, and nothing happens between moves.
 *
 * <p>It knows nothing of caches, compilers and reordering: what it can do, a real JVM can do too,
 * and more (Java Language Specification, section 17.4).
 */
public final class Machine {

    /** What a step does: to n, to its thread's register, or to a lock. */
    public enum Op {
        LOAD, ADD, STORE, ATOMIC_ADD, LOCK, UNLOCK
    }

    /** One step; {@code lock} names the lock of LOCK and UNLOCK and is empty for the others. */
    public record Step(Op op, String lock) {

        @Override
        public String toString() {
            return lock.isEmpty() ? op.name() : op + " " + lock;
        }
    }

    /** Where a thread is in its program, and its register; 0 where that holds nothing of use. */
    public record Spot(int at, int register) {}

    /** The whole machine between two moves. Who holds which lock follows from where all are. */
    public record State(int n, List<Spot> spots) {}

    private final List<List<Step>> programs;

    public Machine(List<List<Step>> programs) {
        this.programs = List.copyOf(programs);
    }

    /** A program from text, such as {@code "LOCK a, LOAD, ADD"}, so many times in a row. */
    public static List<Step> program(int rounds, String text) {
        List<Step> steps = new ArrayList<>();
        for (String step : text.split(", ")) {
            String[] words = step.split(" ");
            steps.add(new Step(Op.valueOf(words[0]), words.length > 1 ? words[1] : ""));
        }
        return Collections.nCopies(rounds, steps).stream().flatMap(List::stream).toList();
    }

    public int threads() {
        return programs.size();
    }

    public State start() {
        return new State(0, Collections.nCopies(threads(), new Spot(0, 0)));
    }

    /** The step that the thread will make next; only while it is not done. */
    public Step next(State state, int thread) {
        return programs.get(thread).get(state.spots().get(thread).at());
    }

    public boolean isDone(State state, int thread) {
        return state.spots().get(thread).at() == programs.get(thread).size();
    }

    public boolean isDone(State state) {
        return IntStream.range(0, threads()).allMatch(thread -> isDone(state, thread));
    }

    /** Nobody can move, and not everybody is done: a deadlock. */
    public boolean isStuck(State state) {
        return IntStream.range(0, threads()).noneMatch(thread -> canMove(state, thread))
                && !isDone(state);
    }

    /** How the threads have ended: "n=4", or "deadlock"; empty while one of them can move. */
    public String end(State state) {
        return isDone(state) ? "n=" + state.n() : isStuck(state) ? "deadlock" : "";
    }

    /** A thread can move until it is done, or its next step is to take a lock that is held. */
    public boolean canMove(State state, int thread) {
        if (isDone(state, thread)) {
            return false;
        }
        Step next = next(state, thread);
        return next.op() != Op.LOCK || !isHeld(state, next.lock());
    }

    private boolean isHeld(State state, String lock) {
        return IntStream.range(0, threads())
                .mapToObj(thread -> programs.get(thread).subList(0, state.spots().get(thread).at()))
                .anyMatch(made -> made.lastIndexOf(new Step(Op.LOCK, lock)) > made
                        .lastIndexOf(new Step(Op.UNLOCK, lock)));
    }

    /** The state after the thread's next step; only where it {@link #canMove}. */
    public State move(State state, int thread) {
        Spot spot = state.spots().get(thread);
        int n = state.n();
        int register = spot.register();
        switch (next(state, thread).op()) {
            case LOAD -> register = n;
            case ADD -> register++;
            case STORE -> {
                n = register;
                // What was stored is of no more use: states that differ only in it are the same.
                register = 0;
            }
            case ATOMIC_ADD -> n++;
            case LOCK, UNLOCK -> {}
        }
        List<Spot> spots = new ArrayList<>(state.spots());
        spots.set(thread, new Spot(spot.at() + 1, register));
        return new State(n, spots);
    }
}
