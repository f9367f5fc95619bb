package tutorial.gil;

import static tutorial.gil.Bytecode.acquire;
import static tutorial.gil.Bytecode.add;
import static tutorial.gil.Bytecode.call;
import static tutorial.gil.Bytecode.jumpBack;
import static tutorial.gil.Bytecode.loadConst;
import static tutorial.gil.Bytecode.loadGlobal;
import static tutorial.gil.Bytecode.release;
import static tutorial.gil.Bytecode.storeGlobal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import tutorial.gil.Bytecode.CheckPoints;
import tutorial.gil.Bytecode.Globals;
import tutorial.gil.Bytecode.Instruction;
import tutorial.gil.Explorer.Code;
import tutorial.gil.Explorer.Outcome;

/**
 * A global interpreter lock does not make {@code n += 1} atomic: whether an update can get lost
 * depends on where the interpreter looks up, and no run can tell, only all of them together.
 *
 * <p>You will see, for threads that each add 1 to {@code n} a few times, every value that
 * {@code n} can end with, and in how many schedules: with check points as CPython had them up to
 * 3.9, as it has them since 3.10, and without a lock.
 *
 * <p>In Java there is no such lock: {@code n++} is always like the row without one.
 */
public final class LostUpdate {

    private static final String HELP = """
            LostUpdate: every schedule of threads that add 1 to n, for each kind of check points.
              threads  how many threads, 1 to 3 (default 2)
              times    how often each adds 1, 1 to 2 (default 2)
            Copy: mvn -q -f 05-gil-lock -Dexample=LostUpdate -Dexec.args="2 2"
            """;

    static void main(String[] args) {
        var arguments = Arguments.of(HELP, args);
        int threads = arguments.number("threads", 2, 1, 3);
        int times = arguments.number("times", 2, 1, threads == 3 ? 1 : 2);
        arguments.end();

        System.out.println("n += 1");
        print("check after any instruction (CPython up to 3.9)",
                explore(increment(times), CheckPoints.ANY_INSTRUCTION, threads));
        print("check at back edges and calls (CPython from 3.10)",
                explore(increment(times), CheckPoints.BACK_EDGES_AND_CALLS, threads));
        print("no global lock", explore(increment(times), CheckPoints.NO_GIL, threads));
        System.out.println("n = n + f()");
        print("check at back edges and calls (CPython from 3.10)",
                explore(incrementByCall(times), CheckPoints.BACK_EDGES_AND_CALLS, threads));
        System.out.println("with lock: n += 1");
        print("check after any instruction (CPython up to 3.9)",
                explore(lockedIncrement(times), CheckPoints.ANY_INSTRUCTION, threads));
    }

    private static void print(String checkPoints, SortedMap<String, Outcome> outcomes) {
        System.out.println("  " + checkPoints);
        outcomes.forEach((n, outcome) -> System.out.println("    n = " + n + " in "
                + outcome.schedules() + " schedules, one of them " + letters(outcome)));
    }

    /** A schedule as one letter for each step: who went on until the next check point. */
    private static String letters(Outcome outcome) {
        var letters = new StringBuilder();
        outcome.schedule().forEach(thread -> letters.append((char) ('A' + thread)));
        return letters.toString();
    }

    // region increment
    /** {@code for _ in range(times): n += 1}. */
    static List<Instruction> increment(int times) {
        return List.of(loadGlobal("n"), loadConst(1), add(), storeGlobal("n"), jumpBack(times));
    }

    /** {@code for _ in range(times): n = n + f()}, where {@code f} returns 1. */
    static List<Instruction> incrementByCall(int times) {
        return List.of(loadGlobal("n"), call("f", 1), add(), storeGlobal("n"), jumpBack(times));
    }
    // endregion

    /** {@code for _ in range(times): with lock: n += 1}. */
    static List<Instruction> lockedIncrement(int times) {
        List<Instruction> program = new ArrayList<>(List.of(acquire("lock")));
        program.addAll(increment(times).subList(0, 4));
        program.addAll(List.of(release("lock"), jumpBack(times)));
        return program;
    }

    /** Every value that {@code n} can end with when that many threads run the program. */
    static SortedMap<String, Outcome> explore(List<Instruction> program, CheckPoints checkPoints,
            int threads) {
        Code<Globals> code = (globals, steps) -> Bytecode.run(program, checkPoints, globals, steps);
        return Explorer.explore(Globals::new, Collections.nCopies(threads, code),
                globals -> globals.get("n"));
    }
}
