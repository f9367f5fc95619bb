package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.gil.lib.Explorer.Code;
import tutorial.gil.lib.Explorer.Outcome;
import tutorial.gil.lib.Explorer;

@DisplayName("The explorer of schedules")
@ExtendWith(NothingLeftBehind.class)
class ExplorerTest {

    /** What the threads under exploration share. */
    private static final class State {
        private int n;
        private final Set<String> locked = new HashSet<>();

        private void lock(String name, Explorer.Steps steps) {
            steps.await(() -> !locked.contains(name));
            locked.add(name);
        }

        private void unlock(String name) {
            locked.remove(name);
        }
    }

    @Test
    @DisplayName("runs 924 schedules of two threads with six steps: 702, 216 and 6 for 2, 3, 4")
    void countsAllSchedules() {
        Code<State> twoIncrements = (state, steps) -> {
            increment(state, steps);
            steps.checkPoint();
            increment(state, steps);
        };
        assertEquals(Map.of("2", 702L, "3", 216L, "4", 6L), schedules(
                Explorer.explore(State::new, List.of(twoIncrements, twoIncrements), s -> s.n)));
    }

    private static void increment(State state, Explorer.Steps steps) {
        int read = state.n;
        steps.checkPoint();
        int sum = read + 1;
        steps.checkPoint();
        state.n = sum;
    }

    private static Map<String, Long> schedules(SortedMap<String, Outcome> outcomes) {
        return outcomes.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, outcome -> outcome.getValue().schedules()));
    }

    @Test
    @DisplayName("runs a single schedule where there is no check point to switch at but the start")
    void runsWholeThreads() {
        Code<State> whole = (state, steps) -> state.n = state.n * 2 + 1;
        assertEquals(Map.of("3", 2L), schedules(
                Explorer.explore(State::new, List.of(whole, whole), state -> state.n)));
    }

    @Test
    @DisplayName("finds the deadlock of two locks taken in opposite order, and none in one order")
    void findsDeadlocks() {
        Code<State> oneThenTwo = (state, steps) -> lockBoth(state, steps, "one", "two");
        Code<State> twoThenOne = (state, steps) -> lockBoth(state, steps, "two", "one");
        SortedMap<String, Outcome> opposite = Explorer.explore(State::new,
                List.of(oneThenTwo, twoThenOne), state -> state.n);
        assertEquals(Set.of("2", "deadlock"), opposite.keySet());
        assertEquals(Set.of("2"), Explorer
                .explore(State::new, List.of(oneThenTwo, oneThenTwo), state -> state.n).keySet());
    }

    private static void lockBoth(State state, Explorer.Steps steps, String first, String second) {
        state.lock(first, steps);
        state.lock(second, steps);
        state.n++;
        state.unlock(second);
        state.unlock(first);
    }

    @Test
    @DisplayName("names a schedule with as few switches as possible for each result")
    void namesAShortSchedule() {
        Code<State> once = ExplorerTest::increment;
        SortedMap<String, Outcome> outcomes = Explorer.explore(State::new, List.of(once, once),
                state -> state.n);
        assertEquals(List.of(0, 0, 0, 1, 1, 1), outcomes.get("2").schedule());
        assertEquals("AAABBB", outcomes.get("2").letters());
        List<Integer> losing = outcomes.get("1").schedule();
        assertTrue(losing.equals(List.of(0, 1, 1, 1, 0, 0))
                || losing.equals(List.of(0, 0, 1, 1, 1, 0)), losing::toString);
    }

    @Test
    @DisplayName("runs everything on the thread that asked")
    void usesOneThread() {
        Set<Thread> threads = new HashSet<>();
        Code<State> code = (state, steps) -> {
            threads.add(Thread.currentThread());
            steps.checkPoint();
            threads.add(Thread.currentThread());
        };
        Explorer.explore(State::new, Collections.nCopies(3, code), state -> 0);
        assertEquals(Set.of(Thread.currentThread()), threads);
    }

    @Test
    @DisplayName("hands on what the code under it throws")
    void passesExceptionsOn() {
        Code<State> broken = (state, steps) -> {
            throw new IllegalArgumentException("broken");
        };
        assertEquals("broken", assertThrows(IllegalArgumentException.class,
                () -> Explorer.explore(State::new, List.of(broken), state -> 0)).getMessage());
    }
}
