package tutorial.gil;

import static tutorial.gil.lib.Bytecode.acquire;
import static tutorial.gil.lib.Bytecode.add;
import static tutorial.gil.lib.Bytecode.call;
import static tutorial.gil.lib.Bytecode.endIf;
import static tutorial.gil.lib.Bytecode.loadConst;
import static tutorial.gil.lib.Bytecode.loadGlobal;
import static tutorial.gil.lib.Bytecode.release;
import static tutorial.gil.lib.Bytecode.storeGlobal;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.Bytecode;
import tutorial.gil.lib.Bytecode.CheckPoints;
import tutorial.gil.lib.Bytecode.Globals;
import tutorial.gil.lib.Bytecode.Instruction;
import tutorial.gil.lib.Explorer;
import tutorial.gil.lib.Log;

/**
 * Without a GIL the interpreter stays whole, since each list and dict has a lock of its own; what
 * breaks is your code that nobody happened to cut. Java's collections are locked only if you ask.
 */
public final class NoLock {

    static void main(String[] given) {
        var args = Arguments.of(NoLock.class, given);
        int threads = args.number("threads", "how many threads do it once each", 2, 1, 2);
        args.end();
        System.out.println("GIL to 3.9  GIL from 3.10  no GIL  " + threads + " threads, once each");
        for (Statement statement : STATEMENTS) {
            List<String> cells = Stream.of(CheckPoints.values())
                    .map(each -> String.join(" or ", results(statement, each, threads))).toList();
            System.out.printf("%-10s  %-13s  %-6s  %s%n", cells.get(0), cells.get(1), cells.get(2),
                    statement.python());
        }
    }

    // region statements
    /** A statement, with its instructions; what it changes is n. */
    record Statement(String python, Instruction... program) {}

    static final List<Statement> STATEMENTS = List.of(
            new Statement("n += 1", loadGlobal("n"), loadConst(1), add(), storeGlobal("n")),
            new Statement("if not made: made = True; n += 1", loadGlobal("made"), endIf(),
                    loadConst(1), storeGlobal("made"),
                    loadGlobal("n"), loadConst(1), add(), storeGlobal("n")),
            new Statement("d[k] = d.get(k, 0) + 1",
                    loadGlobal("n"), call("get", 1), add(), storeGlobal("n")),
            // In C, under the lock that each list has of its own.
            new Statement("a.append(x)", acquire("lock of a"),
                    loadGlobal("n"), loadConst(1), add(), storeGlobal("n"), release("lock of a")),
            new Statement("with lock: n += 1", acquire("lock"),
                    loadGlobal("n"), loadConst(1), add(), storeGlobal("n"), release("lock")));
    // endregion

    /** All that {@code n} can be after it. */
    static Set<String> results(Statement statement, CheckPoints checkPoints, int threads) {
        Log.debug("{} threads, {}: {}", threads, checkPoints.inWords(), statement.python());
        Explorer.Code<Globals> code = (globals, steps) -> Bytecode.run(List.of(statement.program()),
                checkPoints, globals, steps);
        var outcomes = Explorer.explore(Globals::new, Collections.nCopies(threads, code),
                globals -> globals.get("n"));
        Log.debug("all schedules: {}", outcomes);
        return outcomes.keySet();
    }
}
