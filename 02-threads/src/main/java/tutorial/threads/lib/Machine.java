package tutorial.threads.lib;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An abstract machine: threads that run short programs over shared variables, each with a register
 * of its own. One move is one {@link Step} of one thread, and nothing happens between moves.
 *
 * <p>It knows nothing of caches, compilers and reordering: what it can do, a real JVM can do too,
 * and more (Java Language Specification, section 17.4).
 */
public final class Machine {

    private static final int WOKEN = -1;

    /**
     * Where a thread is in its program.
     *
     * @param register 0 where it holds nothing of use
     * @param queue in a WAIT the place among those that wait, from 1; -1 once it was notified
     */
    public record Spot(int at, int register, int queue) {}

    /** The whole machine between two moves; a lock is the number of its holder, from 1, or 0. */
    public record State(List<Integer> memory, List<Spot> spots) {

        /** The first variable. */
        public int n() {
            return memory.getFirst();
        }
    }

    private final List<List<Step>> programs;
    private final List<String> shown;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final State start;

    private Machine(String variables, List<List<Step>> programs) {
        this.programs = programs;
        List<Integer> memory = new ArrayList<>();
        for (String each : variables.split(" ")) {
            places.put(each.split("=")[0], places.size());
            memory.add(Integer.valueOf(each.split("=")[1]));
        }
        shown = List.copyOf(places.keySet());
        programs.stream().flatMap(List::stream).map(Step::variable)
                .filter(name -> name.matches("[a-zA-Z]\\w*") && !name.equals("r"))
                .forEach(name -> places.putIfAbsent(name, places.size()));
        memory.addAll(Collections.nCopies(places.size() - memory.size(), 0));
        start = new State(memory, Collections.nCopies(programs.size(), new Spot(0, 0, 0)));
    }

    /** From text: {@code "n=0 free=1"}, what else is shared begins with 0; a program each. */
    public static Machine of(String variables, String... programs) {
        return new Machine(variables, Stream.of(programs).map(Step::program).toList());
    }

    public int threads() {
        return programs.size();
    }

    /** The variables that were named first, in that order: what a reader wants to see. */
    public List<String> shown() {
        return shown;
    }

    public State start() {
        return start;
    }

    /** The step that the thread will make next; only while it is not done. */
    public Step next(State state, int thread) {
        return programs.get(thread).get(state.spots().get(thread).at());
    }

    public boolean isDone(State state, int thread) {
        return state.spots().get(thread).at() == programs.get(thread).size();
    }

    public boolean isDone(State state) {
        for (int thread = 0; thread < threads(); thread++) {
            if (!isDone(state, thread)) {
                return false;
            }
        }
        return true;
    }

    /** Who can move. */
    public List<Integer> ready(State state) {
        List<Integer> ready = new ArrayList<>(threads());
        for (int thread = 0; thread < threads(); thread++) {
            if (canMove(state, thread)) {
                ready.add(thread);
            }
        }
        return ready;
    }

    /** Whether a state can come again: without a jump each move leads on. */
    boolean jumps() {
        return programs.stream().flatMap(List::stream).anyMatch(step -> step.op().jumps());
    }

    /** Nobody can move, and not everybody is done: a deadlock. */
    public boolean isStuck(State state) {
        return !isDone(state) && ready(state).isEmpty();
    }

    /** How the threads have ended: "n=4", or "deadlock"; empty while one of them can move. */
    public String end(State state) {
        return isDone(state)
                ? shown.getFirst() + "=" + state.n()
                : isStuck(state) ? "deadlock" : "";
    }

    /** Whether something like {@code "n < 2"} is true of the variables now. */
    public boolean holds(State state, String condition) {
        return isTrue(List.of(condition.split(" ")), state, 0);
    }

    private boolean isTrue(List<String> words, State state, int register) {
        int left = value(words.get(0), state, register);
        int right = value(words.get(2), state, register);
        return switch (words.get(1)) {
            case "==" -> left == right;
            case "!=" -> left != right;
            case "<" -> left < right;
            case ">" -> left > right;
            default -> throw new IllegalArgumentException("not compared: " + words);
        };
    }

    private int value(String word, State state, int register) {
        Integer place = places.get(word);
        if (place != null) {
            return state.memory().get(place);
        }
        boolean ofRegister = word.startsWith("r");
        String number = ofRegister ? word.substring(1) : word;
        return (ofRegister ? register : 0) + (number.isEmpty() ? 0 : Integer.parseInt(number));
    }

    /** A thread can move until it is done, or has to wait for a lock, a signal or a permit. */
    public boolean canMove(State state, int thread) {
        if (isDone(state, thread)) {
            return false;
        }
        Step next = next(state, thread);
        int queue = state.spots().get(thread).queue();
        return switch (next.op()) {
            case LOCK -> value(next.variable(), state, 0) == 0;
            case ACQUIRE -> value(next.variable(), state, 0) > 0;
            case WAIT -> queue == 0 || queue == WOKEN && value(next.variable(), state, 0) == 0;
            default -> true;
        };
    }

    /** The state after the thread's next step; only where it {@link #canMove}. */
    public State move(State state, int thread) {
        Step step = next(state, thread);
        List<Spot> spots = new ArrayList<>(state.spots());
        Spot spot = spots.get(thread);
        int register = spot.register();
        int x = places.getOrDefault(step.variable(), -1);
        int old = x < 0 ? 0 : state.memory().get(x);
        int now = old;
        int to = spot.at() + 1;
        int queue = 0;
        switch (step.op()) {
            case LOAD -> register = old;
            case ADD -> register += Integer.parseInt(step.words().getFirst());
            case STORE -> {
                now = register;
                // What was stored is of no more use: states that differ only in it are the same.
                register = 0;
            }
            case SET -> now = value(step.words().get(1), state, register);
            case ATOMIC_ADD -> now += value(step.words().get(1), state, register);
            case FETCH_ADD -> register = now++;
            case TEST_SET -> {
                now = 1;
                to = old == 0 ? to : step.jump();
            }
            case CAS -> {
                boolean same = old == value(step.words().get(1), state, register);
                now = same ? value(step.words().get(2), state, register) : old;
                to = same ? to : step.jump();
                register = 0;
            }
            case IF -> to = isTrue(step.words(), state, register) ? step.jump() : to;
            case GOTO -> to = step.jump();
            case LOCK -> now = thread + 1;
            case UNLOCK -> now = 0;
            case WAIT -> {
                boolean woken = spot.queue() == WOKEN;
                now = woken ? thread + 1 : 0;
                to = woken ? to : spot.at();
                queue = woken ? 0 : 1 + waiting(state, step.variable()).size();
            }
            case NOTIFY, NOTIFY_ALL -> {
                for (int each : waiting(state, step.variable())) {
                    Spot asleep = spots.get(each);
                    boolean wakes = step.op() == Step.Op.NOTIFY_ALL || asleep.queue() == 1;
                    spots.set(each, new Spot(asleep.at(), asleep.register(),
                            wakes ? WOKEN : asleep.queue() - 1));
                }
            }
            case ACQUIRE -> now--;
            case RELEASE -> now++;
        }
        spots.set(thread, new Spot(to, register, queue));
        return new State(now == old ? state.memory() : with(state.memory(), x, now),
                List.copyOf(spots));
    }

    private List<Integer> waiting(State state, String lock) {
        return IntStream.range(0, threads()).filter(thread -> state.spots().get(thread).queue() > 0
                && next(state, thread).variable().equals(lock)).boxed().toList();
    }

    private static List<Integer> with(List<Integer> memory, int place, int value) {
        List<Integer> changed = new ArrayList<>(memory);
        changed.set(place, value);
        return List.copyOf(changed);
    }
}
