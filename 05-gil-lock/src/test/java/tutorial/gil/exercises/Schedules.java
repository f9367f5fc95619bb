package tutorial.gil.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import tutorial.gil.lib.Bytecode;
import tutorial.gil.lib.Bytecode.CheckPoints;
import tutorial.gil.lib.Bytecode.Globals;
import tutorial.gil.lib.Bytecode.Instruction;
import tutorial.gil.lib.Explorer;
import tutorial.gil.lib.Explorer.Code;
import tutorial.gil.lib.Explorer.Steps;

/** All schedules of a few programs. */
final class Schedules {

    /**
     * Enough: what has no check point here, but has one without a global lock, touches nothing that
     * is shared.
     */
    static final List<CheckPoints> CHECK_POINTS = List.of(CheckPoints.BACK_EDGES_AND_CALLS,
            CheckPoints.ANY_INSTRUCTION);

    /** For a program that nobody comes in between, and that cannot wait for anybody. */
    static class Alone implements Steps {

        @Override
        public void checkPoint() {}

        @Override
        public void await(BooleanSupplier mayGoOn) {
            throw new IllegalStateException("it would have to wait");
        }
    }

    private Schedules() {}

    /** With which values the variable can end, for each thread's program after {@code first}. */
    static SortedMap<String, Explorer.Outcome> of(CheckPoints checkPoints,
            List<Instruction> first, String variable, List<List<Instruction>> programs) {
        List<Code<Globals>> threads = new ArrayList<>();
        for (List<Instruction> program : programs) {
            threads.add((globals, steps) -> Bytecode.run(program, checkPoints, globals, steps));
        }
        try {
            return Explorer.explore(() -> {
                var globals = new Globals();
                Bytecode.run(first, checkPoints, globals, new Alone());
                return globals;
            }, threads, globals -> globals.get(variable) + keptLocks(globals, programs));
        } catch (NoSuchElementException emptyStack) {
            throw new AssertionError("an instruction takes something from an empty stack");
        }
    }

    /** In words, if a program has ended and a lock of it cannot be had any more. */
    private static String keptLocks(Globals globals, List<List<Instruction>> programs) {
        try {
            for (List<Instruction> program : programs) {
                for (Instruction each : program) {
                    if (each.op() == Instruction.Op.ACQUIRE) {
                        Bytecode.run(List.of(each, Bytecode.release(each.name())),
                                CheckPoints.NO_GIL, globals, new Alone());
                    }
                }
            }
            return "";
        } catch (IllegalStateException waits) {
            return " and a lock is never given back";
        }
    }
}
