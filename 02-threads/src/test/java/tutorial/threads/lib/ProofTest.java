package tutorial.threads.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutorial.threads.lib.Machine.State;

@DisplayName("A proof by all schedules")
class ProofTest {

    /** A puzzle of tiny programs; no harm is named where the harm is to wait for ever. */
    record Puzzle(String name, int schedules, int harmful, String harm, Machine machine) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Puzzle puzzle(String name, int schedules, int harmful, String harm,
            String variables, String... programs) {
        return new Puzzle(name, schedules, harmful, harm, Machine.of(variables, programs));
    }

    private static String petersons(String mine, String others, int other) {
        return """
                SET %1$s 1, SET turn %3$d, again: IF %2$s == 0 in, IF turn == %3$d again
                in: ATOMIC_ADD inside, ATOMIC_ADD inside -1, SET %1$s 0"""
                .formatted(mine, others, other);
    }

    static List<Puzzle> puzzles() {
        String increment = "LOCK a, LOAD, ADD, STORE, UNLOCK a";
        String overtaking = "IF asks == 0 in, ATOMIC_ADD overtaken, in: ";
        String consumer = "LOCK a, IF items > 0 take, WAIT a, take: ATOMIC_ADD items -1, UNLOCK a";
        return List.of(
                puzzle("a lost update", 20, 18, "end n < 2", "n=0", "LOAD, ADD, STORE",
                        "LOAD, ADD, STORE"),
                puzzle("check then act", 6, 4, "n < 0", "n=1",
                        "IF n == 0 end, ATOMIC_ADD n -1, end:",
                        "IF n == 0 end, ATOMIC_ADD n -1, end:"),
                puzzle("a lock that guards too little", 42, 36, "end n < 2", "n=0",
                        "LOCK a, LOAD, UNLOCK a, ADD, STORE",
                        "LOCK a, LOAD, UNLOCK a, ADD, STORE"),
                puzzle("two locks", 6, 2, "", "n=0", "LOCK a, LOCK b, UNLOCK b, UNLOCK a",
                        "LOCK b, LOCK a, UNLOCK a, UNLOCK b"),
                puzzle("three philosophers", 396, 6, "", "n=0",
                        "LOCK a, LOCK b, UNLOCK a, UNLOCK b", "LOCK b, LOCK c, UNLOCK b, UNLOCK c",
                        "LOCK c, LOCK a, UNLOCK c, UNLOCK a"),
                puzzle("two of three philosophers at the table", 29_625, 0, "", "n=0 seats=2",
                        "ACQUIRE seats, LOCK a, LOCK b, UNLOCK a, UNLOCK b, RELEASE seats",
                        "ACQUIRE seats, LOCK b, LOCK c, UNLOCK b, UNLOCK c, RELEASE seats",
                        "ACQUIRE seats, LOCK c, LOCK a, UNLOCK c, UNLOCK a, RELEASE seats"),
                puzzle("a lock not given back", 5, 2, "", "n=0",
                        "LOCK a, IF n == 1 end, UNLOCK a, end:",
                        "SET n 1, LOCK a, UNLOCK a"),
                puzzle("a semaphore as a count", 11_550, 2_700, "inside > 2", "inside=0 seats=2",
                        "ACQUIRE seats, ATOMIC_ADD inside, ATOMIC_ADD inside -1, RELEASE seats",
                        "ACQUIRE seats, ATOMIC_ADD inside, ATOMIC_ADD inside -1, RELEASE seats",
                        "ATOMIC_ADD inside, ATOMIC_ADD inside -1, RELEASE seats"),
                puzzle("a wait under if", 24, 2, "items < 0", "items=0", consumer, consumer,
                        "LOCK a, ATOMIC_ADD items, NOTIFY a, UNLOCK a;".repeat(2)),
                puzzle("Peterson's lock", 340, 0, "inside > 1", "inside=0 turn=1 a=0 b=0",
                        petersons("a", "b", 2), petersons("b", "a", 1)),
                puzzle("starvation", 22, 7, "overtaken > 1", "overtaken=0 asks=0",
                        ("again: TEST_SET held again, " + overtaking + "SET held 0;").repeat(3),
                        "SET asks 1, again: TEST_SET held again, SET asks 0, SET held 0"),
                puzzle("a fair lock", 103, 0, "overtaken > 1", "overtaken=0 asks=0",
                        ("FETCH_ADD next, again: IF serving != r again, " + overtaking
                                + "ATOMIC_ADD serving;").repeat(3),
                        "FETCH_ADD next, SET asks 1, again: IF serving != r again, SET asks 0,"
                                + " ATOMIC_ADD serving"),
                puzzle("a lock that cannot be broken", 6, 0, "end n < 4", "n=0",
                        (increment + ";").repeat(2), (increment + ";").repeat(2)),
                puzzle("two that give way for ever", 4, 4, "", "n=0",
                        "SET a 1, again: IF b == 1 again", "SET b 1, again: IF a == 1 again"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("puzzles")
    @DisplayName("counts what a walk through each schedule, one by one, counts, too:")
    void agreesWithAWalk(Puzzle puzzle) {
        Machine machine = puzzle.machine;
        Predicate<State> harm = state -> !puzzle.harm.isEmpty()
                && machine.holds(state, puzzle.harm.replace("end ", ""))
                && (!puzzle.harm.startsWith("end ") || machine.isDone(state));
        Proof proof = puzzle.harm.isEmpty() ? Proof.ofNoEnd(machine) : Proof.of(machine, harm);
        var walk = new Walk(machine, harm);
        walk.from(machine.start(), new LinkedHashSet<>());
        int harmful = puzzle.harm.isEmpty() ? walk.withoutEnd : walk.harmful;
        assertEquals(List.of(BigInteger.valueOf(walk.all), BigInteger.valueOf(harmful)),
                List.of(proof.schedules(), proof.harmful()));
        assertEquals(List.of(puzzle.schedules, puzzle.harmful), List.of(walk.all, harmful));
        assertEquals(harmful > 0, proof.shortest().isPresent());
        proof.shortest().ifPresent(schedule -> assertTrue(puzzle.harm.isEmpty()
                ? !Walk.reachable(machine, schedule.end()).stream().anyMatch(machine::isDone)
                : harm.test(schedule.end())));
    }

    /** Every schedule by itself; slow, and simple enough to be believed. */
    private static final class Walk {

        private final Machine machine;
        private final Predicate<State> harm;
        private final Map<State, Boolean> forEver = new HashMap<>();
        int all;
        int harmful;
        int withoutEnd;

        Walk(Machine machine, Predicate<State> harm) {
            this.machine = machine;
            this.harm = harm;
        }

        void from(State state, Set<State> been) {
            been.add(state);
            boolean isForEver = forEver.computeIfAbsent(state,
                    here -> !machine.isDone(here) && reachable(machine, here).stream()
                            .allMatch(each -> reachable(machine, each).contains(here)));
            if (machine.isDone(state) || isForEver) {
                all++;
                harmful += been.stream().anyMatch(harm) ? 1 : 0;
                withoutEnd += isForEver ? 1 : 0;
            } else {
                after(machine, state).filter(next -> !been.contains(next))
                        .forEach(next -> from(next, been));
            }
            been.remove(state);
        }

        static Set<State> reachable(Machine machine, State from) {
            Set<State> seen = new HashSet<>(Set.of(from));
            List<State> newest = List.of(from);
            while (!newest.isEmpty()) {
                newest = newest.stream().flatMap(each -> after(machine, each)).filter(seen::add)
                        .toList();
            }
            return seen;
        }

        private static Stream<State> after(Machine machine, State state) {
            return IntStream.range(0, machine.threads())
                    .filter(thread -> machine.canMove(state, thread))
                    .mapToObj(thread -> machine.move(state, thread));
        }
    }

    @Test
    @DisplayName("is told in lines: the schedules, those that do harm, the shortest of them")
    void lines() {
        Machine machine = Machine.of("n=1", "SET n 2", "LOCK a, LOCK a");
        assertEquals(List.of("twice: 2 schedules, 2 wait for ever",
                "      A             B             n", "   1  SET n 2                     2",
                "   2                LOCK a        2"),
                Proof.ofNoEnd(machine).lines("twice",
                        "wait for ever"));
    }
}
