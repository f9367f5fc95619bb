package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.gil.lib.Bytecode.CheckPoints;
import tutorial.gil.lib.Bytecode.Globals;
import tutorial.gil.lib.Bytecode.Instruction;
import tutorial.gil.lib.Explorer.Outcome;
import tutorial.gil.lib.Bytecode;
import tutorial.gil.lib.Explorer;

@DisplayName("n += 1 under a global interpreter lock, by two threads, twice each")
@ExtendWith(NothingLeftBehind.class)
class LostUpdateTest {

    @Test
    @DisplayName("checked after any instruction, ends at 2, 3, 4: in 702, 216, 6 of 924 schedules")
    void anyInstruction() {
        assertEquals(Map.of("2", 702L, "3", 216L, "4", 6L),
                explore(LostUpdate.increment(2), CheckPoints.ANY_INSTRUCTION));
    }

    @Test
    @DisplayName("checked at back edges and calls, always ends at 4: there are only 6 schedules")
    void backEdges() {
        assertEquals(Map.of("4", 6L),
                explore(LostUpdate.increment(2), CheckPoints.BACK_EDGES_AND_CALLS));
    }

    @Test
    @DisplayName("without a global lock, ends at 2, 3 or 4")
    void noGil() {
        assertEquals(Set.of("2", "3", "4"),
                explore(LostUpdate.increment(2), CheckPoints.NO_GIL).keySet());
    }

    private static Map<String, Long> explore(List<Instruction> program, CheckPoints checkPoints) {
        SortedMap<String, Outcome> outcomes = LostUpdate.explore(program, checkPoints, 2);
        return outcomes.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, outcome -> outcome.getValue().schedules()));
    }

    @Nested
    @DisplayName("the stack machine")
    class StackMachine {

        @Test
        @DisplayName("runs a loop to its end: the sum of 0, 1, 2, 3 in a local variable")
        void runsALoop() {
            var globals = new Globals();
            Bytecode.run(List.of(Bytecode.loadGlobal("n"), Bytecode.loadLocal("i"), Bytecode.add(),
                    Bytecode.storeGlobal("n"), Bytecode.loadLocal("i"), Bytecode.loadConst(1),
                    Bytecode.add(), Bytecode.storeLocal("i"), Bytecode.jumpBack(4)),
                    CheckPoints.NO_GIL, globals, nobodyElse());
            assertEquals(6, globals.get("n"));
        }

        @Test
        @DisplayName("names its instructions as the module dis does")
        void namesInstructions() {
            assertEquals("[LOAD_GLOBAL n, LOAD_CONST 1, ADD, STORE_GLOBAL n, JUMP_BACK]",
                    LostUpdate.increment(2).toString());
        }

        @Test
        @DisplayName("ends in the middle where END_IF finds what is not 0")
        void endsInTheMiddle() {
            var globals = new Globals();
            for (int number : new int[]{5, 7}) {
                Bytecode.run(List.of(Bytecode.loadGlobal("n"), Bytecode.endIf(),
                        Bytecode.loadConst(number), Bytecode.storeGlobal("n")),
                        CheckPoints.NO_GIL, globals, nobodyElse());
                assertEquals(5, globals.get("n"));
            }
        }

        @Test
        @DisplayName("says where its check points are")
        void saysWhere() {
            assertEquals("no global lock", CheckPoints.NO_GIL.inWords());
        }

        private Explorer.Steps nobodyElse() {
            return new Explorer.Steps() {
                @Override
                public void checkPoint() {}

                @Override
                public void await(java.util.function.BooleanSupplier mayGoOn) {
                    throw new IllegalStateException("nobody else could ever let it go on");
                }
            };
        }
    }

    @Test
    @DisplayName("as a program prints every result of every kind of check points")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(LostUpdate.class);
        assertEquals(0, program.status(), program::errors);
        assertTrue(program.lines().contains(
                "  n = 4 in 6 schedules, one of them AAAAAABBBBBB"), program::toString);
    }
}
