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
 * A global interpreter lock does not make {@code n += 1} atomic: whether an update can get lost
 * depends on where the check points are, and no run can tell, only all schedules together. In
 * Java there is no such lock: {@code n++} is always like the row without one.
 */
public final class LostUpdate {

    static void main(String[] given) {
        var args = Arguments.of(LostUpdate.class, given);
        int threads = args.number("threads", "how many threads", 2, 1, 3);
        int times = args.number("times", "how often each adds 1", 2, 1, 2);
        args.end();
        if (threads == 3 && times == 2) {
            throw args
                    .refuse("three threads can add 1 only once each: more has too many schedules");
        }
        for (CheckPoints checkPoints : CheckPoints.values()) {
            System.out.println(checkPoints.inWords());
            explore(increment(times), checkPoints, threads).forEach(LostUpdate::print);
        }
    }

    private static void print(String n, Outcome outcome) {
        System.out.println("  n = " + n + " in " + outcome.schedules() + " schedules, one of them "
                + outcome.letters());
    }

    // region increment
    /** {@code for _ in range(times): n += 1}. */
    static List<Instruction> increment(int times) {
        return List.of(Bytecode.loadGlobal("n"), Bytecode.loadConst(1), Bytecode.add(),
                Bytecode.storeGlobal("n"), Bytecode.jumpBack(times));
    }

    /** Every value that {@code n} can end with when that many threads run the program. */
    static SortedMap<String, Outcome> explore(List<Instruction> program, CheckPoints checkPoints,
            int threads) {
        Explorer.Code<Globals> code = (globals, steps) -> Bytecode.run(program, checkPoints,
                globals, steps);
        Log.debug("{} threads run {}", threads, program);
        var outcomes = Explorer.explore(Globals::new, Collections.nCopies(threads, code),
                globals -> globals.get("n"));
        Log.debug("all schedules: {}", outcomes);
        return outcomes;
    }
    // endregion
}
