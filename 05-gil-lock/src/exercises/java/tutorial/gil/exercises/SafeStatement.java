package tutorial.gil.exercises;

import java.util.List;
import tutorial.gil.lib.Bytecode;
import tutorial.gil.lib.Bytecode.Instruction;

/**
 * Exercise: a statement that loses no update in any schedule, wherever the interpreter looks up.
 *
 * <p>Run {@code mvn -q -f 05-gil-lock -Ppractice}: with most kinds of check points two threads end
 * with an {@code n} that is too small. Repair {@link #increment} so that no addition is ever lost,
 * and so that the other thread may still come in between two additions.
 */
public final class SafeStatement {

    private SafeStatement() {}

    /** {@code for _ in range(times): n += 1}. */
    public static List<Instruction> increment(int times) {
        // TODO: nothing keeps the other thread out between the load and the store.
        return List.of(Bytecode.loadGlobal("n"), Bytecode.loadConst(1), Bytecode.add(),
                Bytecode.storeGlobal("n"), Bytecode.jumpBack(times));
    }
}
