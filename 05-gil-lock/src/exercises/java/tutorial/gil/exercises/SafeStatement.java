package tutorial.gil.exercises;

import java.util.List;
import tutorial.gil.lib.Bytecode;
import tutorial.gil.lib.Bytecode.Instruction;

/**
 * Exercise: a statement that loses no update in any schedule, wherever the interpreter looks up.
 *
 * <p>Run {@code mvn -q -f 05-gil-lock test -Pexercises}: for most kinds of check points a result
 * below 4 is found. Repair {@link #increment} so that 4 is the only result that is left.
 *
 * <p>Hint: {@link Bytecode#acquire} and {@link Bytecode#release}. The jump back stays last.
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
