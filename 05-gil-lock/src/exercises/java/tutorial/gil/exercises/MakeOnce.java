package tutorial.gil.exercises;

import static tutorial.gil.lib.Bytecode.acquire;
import static tutorial.gil.lib.Bytecode.add;
import static tutorial.gil.lib.Bytecode.endIf;
import static tutorial.gil.lib.Bytecode.loadConst;
import static tutorial.gil.lib.Bytecode.loadGlobal;
import static tutorial.gil.lib.Bytecode.release;
import static tutorial.gil.lib.Bytecode.storeGlobal;

import java.util.List;
import tutorial.gil.lib.Bytecode.Instruction;

/**
 * Exercise: many threads need a thing, and only the first one makes it.
 *
 * <p>Run {@code mvn -q -f 05-gil-lock -Ppractice}: each statement has the lock, and still the thing
 * is made twice. {@code n += 1} stands for the making. Repair {@link #makeOnce} so that n grows by
 * exactly 1, in every schedule and wherever the check points are, however many threads run it, and
 * that none of them waits for ever.
 */
public final class MakeOnce {

    private MakeOnce() {}

    /** {@code if not made: made = True; n += 1}. Where made is true, end_if ends the program. */
    public static List<Instruction> makeOnce() {
        // TODO: what may happen between two sections?
        return List.of(
                acquire("lock"), loadGlobal("made"), release("lock"), //
                endIf(), //
                acquire("lock"), loadConst(1), storeGlobal("made"), release("lock"), //
                loadGlobal("n"), loadConst(1), add(), storeGlobal("n"));
    }
}
