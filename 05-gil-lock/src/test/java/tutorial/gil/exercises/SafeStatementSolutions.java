package tutorial.gil.exercises;

import static tutorial.gil.lib.Bytecode.acquire;
import static tutorial.gil.lib.Bytecode.add;
import static tutorial.gil.lib.Bytecode.jumpBack;
import static tutorial.gil.lib.Bytecode.loadConst;
import static tutorial.gil.lib.Bytecode.loadGlobal;
import static tutorial.gil.lib.Bytecode.release;
import static tutorial.gil.lib.Bytecode.storeGlobal;

import java.util.ArrayList;
import java.util.List;
import tutorial.gil.lib.Bytecode.Instruction;

/** What passes. */
class SafeStatementSolutions {

    /** The load and the store stand in one critical section. */
    static class OneSection implements SafeStatementContract {

        @Override
        public List<Instruction> increment(int times) {
            return List.of(acquire("lock"), loadGlobal("n"), loadConst(1), add(),
                    storeGlobal("n"), release("lock"), jumpBack(times));
        }
    }

    /** The constant stays outside of the lock. */
    static class ShortSection implements SafeStatementContract {

        @Override
        public List<Instruction> increment(int times) {
            return List.of(loadConst(1), acquire("n"), loadGlobal("n"), add(), storeGlobal("n"),
                    release("n"), jumpBack(times));
        }
    }

    /** No loop: the statement as often as it is to run. */
    static class Unrolled implements SafeStatementContract {

        @Override
        public List<Instruction> increment(int times) {
            List<Instruction> program = new ArrayList<>();
            for (int k = 0; k < times; k++) {
                program.addAll(List.of(acquire("lock"), loadGlobal("n"), loadConst(1), add(),
                        storeGlobal("n"), release("lock")));
            }
            return program;
        }
    }
}
