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

/** What passes. */
class MakeOnceSolutions {

    private static final List<Instruction> MAKE = List.of(loadGlobal("n"), loadConst(1), add(),
            storeGlobal("n"));

    /** Looks and sets in one section; what it saw lies in a local. */
    static class TestAndSet implements MakeOnceContract {

        @Override
        public List<Instruction> makeOnce() {
            return both(List.of(acquire("lock"), loadGlobal("made"), storeLocal("seen"),
                    loadConst(1), storeGlobal("made"), release("lock"), loadLocal("seen"),
                    endIf()), MAKE);
        }
    }

    /** The same, but what it saw stays on the stack; and whoever comes late needs no lock. */
    static class LooksFirst implements MakeOnceContract {

        @Override
        public List<Instruction> makeOnce() {
            return both(List.of(loadGlobal("made"), endIf(), acquire("lock"), loadGlobal("made"),
                    loadConst(1), storeGlobal("made"), release("lock"), endIf()), MAKE);
        }
    }

    /** Everybody takes a number, and who has number 0 makes it. */
    static class Tickets implements MakeOnceContract {

        @Override
        public List<Instruction> makeOnce() {
            return both(List.of(acquire("tickets"), loadGlobal("next"), loadGlobal("next"),
                    loadConst(1), add(), storeGlobal("next"), release("tickets"), endIf()), MAKE);
        }
    }

    private static List<Instruction> both(List<Instruction> first, List<Instruction> second) {
        List<Instruction> program = new ArrayList<>(first);
        program.addAll(second);
        return program;
    }
}
