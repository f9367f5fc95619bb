package tutorial.gil.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tutorial.gil.lib.Bytecode.CheckPoints;
import tutorial.gil.lib.Bytecode.Globals;
import tutorial.gil.lib.Bytecode.Instruction;
import tutorial.gil.lib.Explorer.Code;
import tutorial.gil.lib.Bytecode;
import tutorial.gil.lib.Explorer;

/** What a solution must do; run against the reader's class and against a solution. */
interface SafeStatementContract {

    List<Instruction> increment(int times);

    @ParameterizedTest(name = "{0}")
    @EnumSource(CheckPoints.class)
    @DisplayName("two threads that add 1 twice each always end at 4, with check points at")
    default void isExact(CheckPoints checkPoints) {
        List<Instruction> program = increment(2);
        Code<Globals> code = (globals, steps) -> Bytecode.run(program, checkPoints, globals, steps);
        assertEquals(Set.of("4"), Explorer.explore(Globals::new, Collections.nCopies(2, code),
                globals -> globals.get("n")).keySet(), "an update is lost in some schedule");
    }
}
