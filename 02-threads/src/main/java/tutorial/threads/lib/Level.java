package tutorial.threads.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tutorial.threads.lib.Machine.State;

/**
 * A level of the game: what the threads do, and which harm the player is to do. It is won by doing
 * it, or, where no order of the threads does it, by saying so.
 *
 * @param repair what a programmer would do about it
 * @param programs the program of each thread, as it is shown: a line for each step
 */
public record Level(String name, String task, String repair, Machine machine,
        List<List<String>> programs, Predicate<State> harm, Proof proof) {

    private static final String INCREMENT = "LOCK a, LOAD, ADD, STORE, UNLOCK a;";
    private static final String CONSUMER = "LOCK a, IF items > 0 take, WAIT a,"
            + " take: ATOMIC_ADD items -1, UNLOCK a";
    private static final String INSIDE = "ATOMIC_ADD inside 1, ATOMIC_ADD inside -1";

    /** All levels, in order. */
    public static final List<Level> ALL = List.of(
            level("Lost update", "Both increment n once. Let them end with n=1.",
                    "one lock round read, addition and write, or an atomic addition",
                    "end n < 2", "n=0", "LOAD, ADD, STORE", "LOAD, ADD, STORE"),
            level("Check then act", "One seat is left. Sell it twice: seats below 0.",
                    "check and act are one step: under one lock, or by compare-and-swap",
                    "seats < 0", "seats=1", "IF seats == 0 out, ATOMIC_ADD seats -1, out:",
                    "IF seats == 0 out, ATOMIC_ADD seats -1, out:"),
            level("A lock that guards too little", "There is a lock now. Let them end with n=1.",
                    "the lock is held until the result is written", "end n < 2", "n=0",
                    "LOCK a, LOAD, UNLOCK a, ADD, STORE", "LOCK a, LOAD, UNLOCK a, ADD, STORE"),
            level("Two locks", "Both need the locks a and b. Let them wait for ever.",
                    "all take their locks in the same order", "", "a=0 b=0",
                    "LOCK a, LOCK b, UNLOCK b, UNLOCK a", "LOCK b, LOCK a, UNLOCK a, UNLOCK b"),
            level("Three philosophers",
                    "Each needs the forks at both sides. Let all wait for ever.",
                    "one of them takes the other fork first, or only two may sit down",
                    "", "a=0 b=0 c=0", "LOCK a, LOCK b, UNLOCK a, UNLOCK b",
                    "LOCK b, LOCK c, UNLOCK b, UNLOCK c", "LOCK c, LOCK a, UNLOCK c, UNLOCK a"),
            level("A lock not given back", "Let B wait for ever.",
                    "unlock() stands in a finally block: no way out passes it by", "", "n=0 a=0",
                    "LOCK a, IF n == 1 out, UNLOCK a, out:", "SET n 1, LOCK a, UNLOCK a"),
            level("A semaphore counts", "Two seats. C gives one back that it has not taken."
                    + " Let three be inside.",
                    "who gives back must have taken: a semaphore does not know who holds what",
                    "inside > 2", "inside=0 seats=2",
                    "ACQUIRE seats, " + INSIDE + ", RELEASE seats",
                    "ACQUIRE seats, " + INSIDE + ", RELEASE seats", INSIDE + ", RELEASE seats"),
            level("Wait under if",
                    "A and B take an item each, C brings two. Let items fall below 0.",
                    "while instead of if: who is woken looks again", "items < 0", "items=0 a=0",
                    CONSUMER, CONSUMER, "LOCK a, ATOMIC_ADD items, NOTIFY a, UNLOCK a;".repeat(2)),
            level("Peterson", "No lock, only reads and writes. Let both be inside.",
                    "none is needed; in Java the variables must be volatile", "inside > 1",
                    "inside=0 turn=1 a=0 b=0", peterson("a", "b", 2), peterson("b", "a", 1)),
            level("Starvation", "B asks for the lock. Let A pass it by twice.",
                    "a lock that serves in the order of arrival", "overtaken > 1",
                    "overtaken=0 asks=0 held=0", ("again: TEST_SET held again, IF asks == 0 in,"
                            + " ATOMIC_ADD overtaken, in: SET held 0;").repeat(3),
                    "SET asks 1, again: TEST_SET held again, SET asks 0, SET held 0"),
            level("A fair lock", "The same with numbers, as at a counter. Let A pass B by twice.",
                    "none is needed", "overtaken > 1", "overtaken=0 asks=0 next=0 serving=0",
                    ("FETCH_ADD next, again: IF serving != r again, IF asks == 0 in,"
                            + " ATOMIC_ADD overtaken, in: ATOMIC_ADD serving;").repeat(3),
                    "FETCH_ADD next, SET asks 1, again: IF serving != r again, SET asks 0,"
                            + " ATOMIC_ADD serving"),
            level("A lock", "Both increment n twice, under a lock. Let them end below n=4.",
                    "none is needed", "end n < 4", "n=0 a=0", INCREMENT.repeat(2),
                    INCREMENT.repeat(2)));

    private static String peterson(String mine, String others, int other) {
        return "SET %1$s 1, SET turn %3$d, again: IF %2$s == 0 in, IF turn == %3$d again, in: "
                .formatted(mine, others, other) + INSIDE + ", SET " + mine + " 0";
    }

    /** The harm is a condition, with "end" before it if it counts at the end only; or to wait. */
    private static Level level(String name, String task, String repair, String harm,
            String variables, String... programs) {
        Machine machine = Machine.of(variables, programs);
        Predicate<State> harmed = harm.isEmpty()
                ? Schedules.of(machine).hopeless()::contains
                : state -> machine.holds(state, harm.replace("end ", ""))
                        && (!harm.startsWith("end ") || machine.isDone(state));
        return new Level(name, task, repair, machine,
                Stream.of(programs).map(Level::shown).toList(),
                harmed, harm.isEmpty() ? Proof.ofNoEnd(machine) : Proof.of(machine, harmed));
    }

    /** The lines of a program, with their labels; a label at the end stands before nothing. */
    private static List<String> shown(String program) {
        List<String> lines = new ArrayList<>(List.of(program.split("\\s*[,;\\n]\\s*")));
        lines.removeIf(String::isBlank);
        return lines;
    }

    /** Whether some order does the harm. */
    public boolean canBeWonByTurns() {
        return proof.shortest().isPresent();
    }
}
