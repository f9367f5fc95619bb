package tutorial.gil.exercises;

import static tutorial.gil.Bytecode.acquire;
import static tutorial.gil.Bytecode.add;
import static tutorial.gil.Bytecode.jumpBack;
import static tutorial.gil.Bytecode.loadConst;
import static tutorial.gil.Bytecode.loadGlobal;
import static tutorial.gil.Bytecode.release;
import static tutorial.gil.Bytecode.storeGlobal;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import tutorial.gil.Bytecode.Instruction;

/** A solution: the load and the store stand in one critical section. */
@DisplayName("Solution: SafeStatement")
class SafeStatementSolutionTest implements SafeStatementContract {

    @Override
    public List<Instruction> increment(int times) {
        return List.of(acquire("lock"), loadGlobal("n"), loadConst(1), add(), storeGlobal("n"),
                release("lock"), jumpBack(times));
    }
}
