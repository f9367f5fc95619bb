package tutorial.gil.exercises;

import static tutorial.gil.lib.Bytecode.acquire;
import static tutorial.gil.lib.Bytecode.add;
import static tutorial.gil.lib.Bytecode.endIf;
import static tutorial.gil.lib.Bytecode.loadConst;
import static tutorial.gil.lib.Bytecode.loadGlobal;
import static tutorial.gil.lib.Bytecode.loadLocal;
import static tutorial.gil.lib.Bytecode.release;
import static tutorial.gil.lib.Bytecode.storeGlobal;
import static tutorial.gil.lib.Bytecode.storeLocal;

import java.util.ArrayList;
import java.util.List;
import tutorial.gil.lib.Bytecode.Instruction;

/** What does not pass, and the sentence that says why; the first one is for the stub. */
@Refused("of two threads exactly one makes it")
class MakeOnceMistakes {

    private static final List<Instruction> SET = List.of(loadConst(1), storeGlobal("made"));
    private static final List<Instruction> MAKE = List.of(loadGlobal("n"), loadConst(1), add(),
            storeGlobal("n"));

    @Refused("check after any instruction")
    static class TrustsTheInterpreter implements MakeOnceContract {

        @Override
        public List<Instruction> makeOnce() {
            return all(List.of(loadGlobal("made"), endIf()), SET, MAKE);
        }
    }

    @Refused("a lock is never given back")
    static class EndsWithTheLock implements MakeOnceContract {

        @Override
        public List<Instruction> makeOnce() {
            return all(List.of(acquire("lock"), loadGlobal("made"), endIf()), SET, MAKE,
                    List.of(release("lock")));
        }
    }

    @Refused("a lock is never given back")
    static class LooksTwiceAndEndsWithTheLock implements MakeOnceContract {

        @Override
        public List<Instruction> makeOnce() {
            return all(List.of(loadGlobal("made"), endIf()),
                    List.of(acquire("lock"), loadGlobal("made"), endIf()), SET, MAKE,
                    List.of(release("lock")));
        }
    }

    @Refused("one thread alone makes it")
    static class SetsBeforeItLooks implements MakeOnceContract {

        @Override
        public List<Instruction> makeOnce() {
            return all(List.of(acquire("lock")), SET,
                    List.of(loadGlobal("made"), release("lock"), endIf()), MAKE);
        }
    }

    @Refused("of two threads exactly one makes it")
    static class LocksAllButTheLook implements MakeOnceContract {

        @Override
        public List<Instruction> makeOnce() {
            return all(List.of(loadGlobal("made"), endIf(), acquire("lock")), SET, MAKE,
                    List.of(release("lock")));
        }
    }

    @Refused("of two threads exactly one makes it")
    static class ALockForEachStep implements MakeOnceContract {

        @Override
        public List<Instruction> makeOnce() {
            return all(List.of(acquire("look"), loadGlobal("made"), storeLocal("seen")),
                    List.of(release("look"), acquire("set")), SET,
                    List.of(release("set"), loadLocal("seen"), endIf()), MAKE);
        }
    }

    @Refused("one thread alone makes it")
    static class WritesTheResult implements MakeOnceContract {

        @Override
        public List<Instruction> makeOnce() {
            return List.of(loadConst(1), storeGlobal("n"));
        }
    }

    @SafeVarargs
    private static List<Instruction> all(List<Instruction>... parts) {
        List<Instruction> program = new ArrayList<>();
        for (List<Instruction> part : parts) {
            program.addAll(part);
        }
        return program;
    }
}
