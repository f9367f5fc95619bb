package tutorial.gil.exercises;

import static tutorial.gil.lib.Bytecode.acquire;
import static tutorial.gil.lib.Bytecode.add;
import static tutorial.gil.lib.Bytecode.jumpBack;
import static tutorial.gil.lib.Bytecode.loadConst;
import static tutorial.gil.lib.Bytecode.loadGlobal;
import static tutorial.gil.lib.Bytecode.release;
import static tutorial.gil.lib.Bytecode.storeGlobal;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import tutorial.gil.lib.Bytecode.Instruction;

/** A solution: the load and the store stand in one critical section. */
@DisplayName("Solution: SafeStatement")
class SafeStatementSolutionTest implements SafeStatementContract {

    @Override
    public List<Instruction> increment(int times) {
        return List.of(acquire("lock"), loadGlobal("n"), loadConst(1), add(), storeGlobal("n"),
                release("lock"), jumpBack(times));
    }
}
