package tutorial.gil.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/**
 * Runs every schedule of a few small "threads" that share a state, all of them on one real thread.
 *
 * <p>Each thread is plain Java code that calls {@link Steps#checkPoint()} wherever another one may
 * come in between. Underneath it is a coroutine, which a check point suspends; so the explorer, not
 * an operating system, decides who goes on, and it decides in every possible way, one after the
 * other. What no schedule does cannot happen.
 *
 * <p>The number of schedules grows very fast, since nothing is remembered between them: 2 threads
 * with 10 steps each have 184 756. Above {@link #MAX_SCHEDULES} the exploration is given up with an
 * {@link IllegalStateException}.
 */
public final class Explorer {

    /** No exploration runs more schedules than this. */
    public static final int MAX_SCHEDULES = 5_000_000;

    private static final ContinuationScope SCOPE = new ContinuationScope("explorer");

    /** What a thread under exploration calls. */
    public interface Steps {

        /** Another thread may come in between here. */
        void checkPoint();

        /** Another thread may come in between here, and this one goes on only when it may. */
        void await(BooleanSupplier mayGoOn);
    }

    /** The code of one thread. */
    @FunctionalInterface
    public interface Code<S> {

        /** Runs on the {@code state} that all threads share. */
        void run(S state, Steps steps);
    }

    /** A result in words, how many schedules end with it, and one of the shortest of them. */
    public record Outcome(long schedules, List<Integer> schedule) {

        /** The schedule as one letter for each step: who ran until the next check point. */
        public String letters() {
            return schedule.stream().map(thread -> "" + (char) ('A' + thread))
                    .collect(Collectors.joining());
        }

        private Outcome or(Outcome other) {
            return new Outcome(schedules + other.schedules,
                    runs(schedule) <= runs(other.schedule) ? schedule : other.schedule);
        }

        /** How often the schedule changes from one thread to another, plus one. */
        private static int runs(List<Integer> schedule) {
            int runs = 1;
            for (int k = 1; k < schedule.size(); k++) {
                runs += schedule.get(k).equals(schedule.get(k - 1)) ? 0 : 1;
            }
            return runs;
        }
    }

    private Explorer() {}

    /**
     * Runs all schedules.
     *
     * @param newState makes the shared state that each schedule starts from
     * @param threads the code of each thread
     * @param result what of the state is the result when all threads have ended
     * @return each result that occurs, as text, with its schedules; threads that wait for each
     *     other for ever give the result {@code deadlock}
     */
    public static <S> SortedMap<String, Outcome> explore(Supplier<S> newState,
            List<Code<S>> threads, Function<S, Object> result) {
        var outcomes = new TreeMap<String, Outcome>();
        List<Choice> choices = new ArrayList<>();
        int schedules = 0;
        do {
            if (++schedules > MAX_SCHEDULES) {
                throw new IllegalStateException("more than " + MAX_SCHEDULES
                        + " schedules: use fewer threads or fewer check points");
            }
            S state = newState.get();
            boolean ended = runOne(state, threads, choices);
            List<Integer> schedule = choices.stream().map(Choice::thread).toList();
            outcomes.merge(ended ? String.valueOf(result.apply(state)) : "deadlock",
                    new Outcome(1, schedule), Outcome::or);
        } while (nextSchedule(choices));
        return outcomes;
    }

    /** At one step: the threads that could have gone on, and which of them did. */
    private record Choice(List<Integer> candidates, int taken) {

        int thread() {
            return candidates.get(taken);
        }
    }

    /** Follows the choices already made, then always takes the first candidate. */
    private static <S> boolean runOne(S state, List<Code<S>> codes, List<Choice> choices) {
        List<Suspendable> threads = new ArrayList<>();
        for (Code<S> code : codes) {
            threads.add(new Suspendable(steps -> code.run(state, steps)));
        }
        for (int step = 0;; step++) {
            List<Integer> candidates = candidates(threads);
            if (candidates.isEmpty()) {
                return threads.stream().allMatch(Suspendable::isDone);
            }
            if (step == choices.size()) {
                choices.add(new Choice(candidates, 0));
            }
            threads.get(choices.get(step).thread()).goOn();
        }
    }

    private static List<Integer> candidates(List<Suspendable> threads) {
        List<Integer> candidates = new ArrayList<>(threads.size());
        for (int k = 0; k < threads.size(); k++) {
            if (threads.get(k).mayGoOn()) {
                candidates.add(k);
            }
        }
        return candidates;
    }

    /** Turns the last choice that has another candidate, and forgets what came after it. */
    private static boolean nextSchedule(List<Choice> choices) {
        while (!choices.isEmpty()) {
            Choice last = choices.removeLast();
            if (last.taken() + 1 < last.candidates().size()) {
                choices.add(new Choice(last.candidates(), last.taken() + 1));
                return true;
            }
        }
        return false;
    }

    /** One thread under exploration: a continuation, and the condition it waits for. */
    private static final class Suspendable implements Steps {

        private final Continuation continuation;
        private BooleanSupplier condition = () -> true;

        Suspendable(Consumer<Steps> code) {
            continuation = new Continuation(SCOPE, () -> code.accept(this));
        }

        boolean mayGoOn() {
            return !continuation.isDone() && condition.getAsBoolean();
        }

        boolean isDone() {
            return continuation.isDone();
        }

        void goOn() {
            continuation.run();
        }

        @Override
        public void checkPoint() {
            await(() -> true);
        }

        @Override
        public void await(BooleanSupplier mayGoOn) {
            condition = mayGoOn;
            Continuation.yield(SCOPE);
        }
    }
}
