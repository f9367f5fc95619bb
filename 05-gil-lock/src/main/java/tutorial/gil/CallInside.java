package tutorial.gil;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.Bytecode;
import tutorial.gil.lib.Bytecode.CheckPoints;
import tutorial.gil.lib.Bytecode.Globals;
import tutorial.gil.lib.Bytecode.Instruction;
import tutorial.gil.lib.Explorer;
import tutorial.gil.lib.Explorer.Outcome;
import tutorial.gil.lib.Log;

/**
 * A call inside the statement brings the lost update back, since a call is a check point in every
 * version of CPython; a lock of your own around the statement repairs it, wherever the check points
 * are. Java needs the same lock, or an atomic.
 */
public final class CallInside {

    static void main(String[] given) {
        var args = Arguments.of(CallInside.class, given);
        int times = args.number("times", "how often each of two threads adds", 2, 1, 2);
        args.end();
        System.out.println("n = n + f()");
        explore(byCall(times)).forEach(CallInside::print);
        System.out.println("with lock: n = n + f()");
        explore(locked(times)).forEach(CallInside::print);
    }

    private static void print(String n, Outcome outcome) {
        System.out.println("  n = " + n + " in " + outcome.schedules() + " schedules, one of them "
                + outcome.letters());
    }

    // region programs
    /** {@code for _ in range(times): n = n + f()}, where {@code f} returns 1. */
    static List<Instruction> byCall(int times) {
        return List.of(Bytecode.loadGlobal("n"), Bytecode.call("f", 1), Bytecode.add(),
                Bytecode.storeGlobal("n"), Bytecode.jumpBack(times));
    }

    /** {@code for _ in range(times): with lock: n = n + f()}. */
    static List<Instruction> locked(int times) {
        return List.of(Bytecode.acquire("lock"), Bytecode.loadGlobal("n"), Bytecode.call("f", 1),
                Bytecode.add(), Bytecode.storeGlobal("n"), Bytecode.release("lock"),
                Bytecode.jumpBack(times));
    }
    // endregion

    /** Two threads, with check points as CPython has them since 3.10. */
    static SortedMap<String, Outcome> explore(List<Instruction> program) {
        Log.debug("two threads run {}", program);
        Explorer.Code<Globals> code = (globals, steps) -> Bytecode.run(program,
                CheckPoints.BACK_EDGES_AND_CALLS, globals, steps);
        var outcomes = Explorer.explore(Globals::new, Collections.nCopies(2, code),
                globals -> globals.get("n"));
        Log.debug("all schedules: {}", outcomes);
        return outcomes;
    }
}
