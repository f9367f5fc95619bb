package tutorial.gil.exercises;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import tutorial.gil.lib.Bytecode.Instruction;

/** Runs the contract against the reader's class, by -Ppractice only. */
@DisplayName("Exercise: SafeStatement")
class SafeStatementExercise implements SafeStatementContract {

    @Override
    public List<Instruction> increment(int times) {
        return SafeStatement.increment(times);
    }
}
