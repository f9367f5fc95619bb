package tutorial.gil.exercises;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import tutorial.gil.lib.Bytecode.Instruction;

/** Runs the contract against the reader's class, by -Ppractice only. */
@DisplayName("Exercise: MakeOnce")
class MakeOnceExercise implements MakeOnceContract {

    @Override
    public List<Instruction> makeOnce() {
        return MakeOnce.makeOnce();
    }
}
