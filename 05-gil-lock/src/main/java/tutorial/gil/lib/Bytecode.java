package tutorial.gil.lib;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tutorial.gil.lib.Bytecode.Instruction.Op;

/**
 * A stack machine with the few instructions of a Python loop, and with check points where an
 * interpreter has them: the places at which another thread may come in between.
 *
 * <p>{@code for i in range(2): n += 1} is, in CPython as here, load n, load 1, add, store n, jump
 * back. Source: CPython, {@code Python/ceval.c}, and the module {@code dis}.
 */
public final class Bytecode {

    /** One instruction, with the name or the number that it is about. */
    public record Instruction(Op op, String name, int number) {

        /** What an instruction does. */
        public enum Op {
            /** Pushes a global variable. */
            LOAD_GLOBAL,
            /** Pops into a global variable. */
            STORE_GLOBAL,
            /** Pushes a local variable; 0 if it was never stored. */
            LOAD_LOCAL,
            /** Pops into a local variable. */
            STORE_LOCAL,
            /** Pushes a number. */
            LOAD_CONST,
            /** Pops two numbers, pushes their sum. */
            ADD,
            /** Calls a function of no arguments that returns the number. */
            CALL,
            /** Back to the first instruction, {@code number} times in all. */
            JUMP_BACK,
            /** Pops a number; unless it is 0, this is the end of the program. */
            END_IF,
            /** Waits for a lock and takes it. */
            ACQUIRE,
            /** Gives it back. */
            RELEASE
        }

        @Override
        public String toString() {
            String about = name.isEmpty() && (op == Op.LOAD_CONST || op == Op.CALL)
                    ? "" + number
                    : name;
            return (op + " " + about).strip();
        }
    }

    /** After which instructions another thread may come in between. */
    public enum CheckPoints {

        /** CPython up to 3.9: after any instruction but the quickest. */
        ANY_INSTRUCTION("check after any instruction (CPython up to 3.9)",
                Set.of(Op.LOAD_GLOBAL, Op.STORE_GLOBAL, Op.ADD, Op.CALL, Op.ACQUIRE,
                        Op.RELEASE)),
        /** CPython 3.10 and later: at backward jumps and at calls. */
        BACK_EDGES_AND_CALLS("check at back edges and calls (CPython from 3.10)",
                Set.of(Op.JUMP_BACK, Op.CALL, Op.ACQUIRE, Op.RELEASE)),
        /** No lock at all: threads run at the same time, so anything may come in between. */
        NO_GIL("no global lock", Set.of(Op.values()));

        private final String words;
        private final Set<Op> after;

        CheckPoints(String words, Set<Op> after) {
            this.words = words;
            this.after = after;
        }

        /** Where they are, and in which Python. */
        public String inWords() {
            return words;
        }
    }

    /** What the threads of a program share. */
    public static final class Globals {

        private final Map<String, Integer> variables = new HashMap<>();
        private final Set<String> locked = new HashSet<>();

        /** A global variable; 0 if it was never stored. */
        public int get(String name) {
            return variables.getOrDefault(name, 0);
        }
    }

    private Bytecode() {}

    public static Instruction loadGlobal(String name) {
        return new Instruction(Op.LOAD_GLOBAL, name, 0);
    }

    public static Instruction storeGlobal(String name) {
        return new Instruction(Op.STORE_GLOBAL, name, 0);
    }

    public static Instruction loadLocal(String name) {
        return new Instruction(Op.LOAD_LOCAL, name, 0);
    }

    public static Instruction storeLocal(String name) {
        return new Instruction(Op.STORE_LOCAL, name, 0);
    }

    public static Instruction loadConst(int number) {
        return new Instruction(Op.LOAD_CONST, "", number);
    }

    public static Instruction add() {
        return new Instruction(Op.ADD, "", 0);
    }

    /** A call of {@code name}, a function that returns {@code number}. */
    public static Instruction call(String name, int number) {
        return new Instruction(Op.CALL, name, number);
    }

    /** The end of a loop over everything before it, which runs {@code times} times in all. */
    public static Instruction jumpBack(int times) {
        return new Instruction(Op.JUMP_BACK, "", times);
    }

    /** The end of {@code if not x:} where x is what was loaded. */
    public static Instruction endIf() {
        return new Instruction(Op.END_IF, "", 0);
    }

    public static Instruction acquire(String lock) {
        return new Instruction(Op.ACQUIRE, lock, 0);
    }

    public static Instruction release(String lock) {
        return new Instruction(Op.RELEASE, lock, 0);
    }

    /** Runs {@code program} to its end, stopping at its check points on the way. */
    public static void run(List<Instruction> program, CheckPoints checkPoints, Globals globals,
            Explorer.Steps steps) {
        Deque<Integer> stack = new ArrayDeque<>();
        Map<String, Integer> locals = new HashMap<>();
        int rounds = 1;
        int next = 0;
        boolean checkIsDue = false;
        while (next < program.size()) {
            Instruction instruction = program.get(next++);
            String name = instruction.name();
            // A jump is taken together with what stands before it.
            if (checkIsDue && instruction.op() != Op.JUMP_BACK) {
                steps.checkPoint();
                checkIsDue = false;
            }
            switch (instruction.op()) {
                case LOAD_GLOBAL -> stack.push(globals.get(name));
                case STORE_GLOBAL -> globals.variables.put(name, stack.pop());
                case LOAD_LOCAL -> stack.push(locals.getOrDefault(name, 0));
                case STORE_LOCAL -> locals.put(name, stack.pop());
                case LOAD_CONST, CALL -> stack.push(instruction.number());
                case ADD -> stack.push(stack.pop() + stack.pop());
                case JUMP_BACK -> next = rounds++ < instruction.number() ? 0 : next;
                case END_IF -> next = stack.pop() == 0 ? next : program.size();
                case ACQUIRE -> {
                    if (globals.locked.contains(name)) {
                        steps.await(() -> !globals.locked.contains(name));
                    }
                    globals.locked.add(name);
                }
                case RELEASE -> globals.locked.remove(name);
            }
            checkIsDue |= checkPoints.after.contains(instruction.op());
        }
    }
}
