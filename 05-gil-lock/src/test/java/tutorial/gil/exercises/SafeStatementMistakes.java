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

/** What does not pass, and the sentence that says why; the first one is for the stub. */
@Refused("after 1 by each thread; check after any instruction")
class SafeStatementMistakes {

    @Refused("n, which began at 10")
    static class WritesTheResult implements SafeStatementContract {

        @Override
        public List<Instruction> increment(int times) {
            return List.of(loadConst(2 * times), storeGlobal("n"));
        }
    }

    @Refused("deadlock")
    static class JumpsOutOfTheLock implements SafeStatementContract {

        @Override
        public List<Instruction> increment(int times) {
            return List.of(acquire("lock"), loadGlobal("n"), loadConst(1), add(),
                    storeGlobal("n"), jumpBack(times), release("lock"));
        }
    }

    @Refused("two threads lose no addition in any schedule")
    static class LocksTheStoreOnly implements SafeStatementContract {

        @Override
        public List<Instruction> increment(int times) {
            return List.of(loadGlobal("n"), loadConst(1), add(), acquire("lock"),
                    storeGlobal("n"), release("lock"), jumpBack(times));
        }
    }

    @Refused("two threads lose no addition in any schedule")
    static class ALockForEachThread implements SafeStatementContract {

        private int threads;

        @Override
        public List<Instruction> increment(int times) {
            String lock = "lock of thread " + threads++;
            return List.of(acquire(lock), loadGlobal("n"), loadConst(1), add(), storeGlobal("n"),
                    release(lock), jumpBack(times));
        }
    }

    @Refused("keeps the other one out")
    static class OneLockForAllRounds implements SafeStatementContract {

        @Override
        public List<Instruction> increment(int times) {
            List<Instruction> program = new ArrayList<>(List.of(acquire("lock")));
            for (int k = 0; k < times; k++) {
                program.addAll(List.of(loadGlobal("n"), loadConst(1), add(), storeGlobal("n")));
            }
            program.add(release("lock"));
            return program;
        }
    }
}
