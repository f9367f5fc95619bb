package tutorial.coroutines.lib;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * What pins a stack to its thread, so that it cannot be suspended: a held monitor, a native frame,
 * or a scoped value's binding. The JVM tells nobody cheaply which monitors a thread holds, but each
 * frame's method and the place in its bytecode do. One entered by native code is not seen.
 */
final class Pinning {

    private static final StackWalker STACK = StackWalker
            .getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** Stands for all places of a method that is native, or is called by native code. */
    private static final BitSet NATIVE = new BitSet();

    /** For each method that can pin: at which places of its bytecode it does. */
    private static final ClassValue<Map<String, BitSet>> PLACES = new ClassValue<>() {
        @Override
        protected Map<String, BitSet> computeValue(Class<?> type) {
            return places(type);
        }
    };

    private Pinning() {}

    /**
     * Looks from the caller down to {@code owner}'s {@link Stack#ENTRY}; always true, or throws.
     */
    static boolean none(Class<?> owner) {
        String pinned = STACK.walk(frames -> {
            Iterator<StackWalker.StackFrame> each = frames.iterator();
            String found = null;
            for (var frame = each.next(); found == null && !isEntry(frame, owner); frame = each
                    .next()) {
                found = frame.getDeclaringClass() == ScopedValue.Carrier.class
                        ? "the binding of a scoped value, made in: " + each.next()
                        : in(frame);
            }
            return found;
        });
        if (pinned != null) {
            throw refuse(pinned);
        }
        return true;
    }

    static IllegalStateException refuse(String pinned) {
        return new IllegalStateException(
                "cannot suspend: between resume() and here stands " + pinned);
    }

    private static boolean isEntry(StackWalker.StackFrame frame, Class<?> owner) {
        return frame.getDeclaringClass() == owner && frame.getMethodName().equals(Stack.ENTRY);
    }

    private static String in(StackWalker.StackFrame frame) {
        Map<String, BitSet> places = PLACES.get(frame.getDeclaringClass());
        // To ask for a frame's method is most of the work, and most classes have no such method.
        if (places.isEmpty()) {
            return null;
        }
        BitSet here = places.get(frame.getMethodName() + frame.getDescriptor());
        if (here == NATIVE) {
            return "a native frame: " + frame;
        }
        return here != null && here.get(frame.getByteCodeIndex())
                ? "a held monitor, entered by synchronized in: " + frame
                : null;
    }

    private static Map<String, BitSet> places(Class<?> type) {
        var places = new HashMap<String, BitSet>();
        String file = type.getName().substring(type.getPackageName().length()).replace(".", "");
        try (InputStream bytes = type.getResourceAsStream(file + ".class")) {
            // A class made at run time has no file: a lambda or proxy holds no monitor of its own.
            if (bytes != null) {
                for (MethodModel method : ClassFile.of().parse(bytes.readAllBytes()).methods()) {
                    BitSet found = places(method);
                    if (found == NATIVE || !found.isEmpty()) {
                        String name = method.methodName().stringValue();
                        places.put(name + method.methodType().stringValue(), found);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(places);
    }

    private static BitSet places(MethodModel method) {
        if (isSet(method, ClassFile.ACC_NATIVE) || method.methodName().equalsString("<clinit>")) {
            return NATIVE;
        }
        return method.code().orElse(null) instanceof CodeAttribute code
                ? held(method, code)
                : new BitSet();
    }

    private static boolean isSet(MethodModel method, int flag) {
        return (method.flags().flagsMask() & flag) != 0;
    }

    /** A handler that leaves a monitor guards just the code that holds it. */
    private static BitSet held(MethodModel method, CodeAttribute code) {
        var held = new BitSet();
        if (isSet(method, ClassFile.ACC_SYNCHRONIZED)) {
            held.set(0, code.codeLength());
            return held;
        }
        Set<Object> leaving = new HashSet<>();
        Object handler = null;
        int sinceHandler = 0;
        for (CodeElement element : code) {
            if (element instanceof LabelTarget target) {
                handler = target.label();
                sinceHandler = 0;
            } else if (element instanceof Instruction instruction) {
                // Compilers begin such a handler with: store the exception, load the monitor, exit.
                sinceHandler++;
                if (instruction.opcode() == Opcode.MONITOREXIT && sinceHandler == 3) {
                    leaving.add(handler);
                }
            }
        }
        for (ExceptionCatch guarded : code.exceptionHandlers()) {
            if (leaving.contains(guarded.handler())) {
                held.set(code.labelToBci(guarded.tryStart()), code.labelToBci(guarded.tryEnd()));
            }
        }
        return held;
    }
}
