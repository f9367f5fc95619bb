package tutorial.threads.exercises;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a class writes in one method and uses in another without anything that makes it visible.
 * Whether a thread sees such a field is luck, which no run can refuse: so its code is looked at.
 */
final class PlainFields {

    private static final Set<Opcode> READS = Set.of(Opcode.GETFIELD, Opcode.GETSTATIC);

    private final List<ClassModel> classes;
    /** Of each plain field: the methods that use it, and "!" before those that write it. */
    private final TreeMap<String, Set<String>> uses = new TreeMap<>();
    private final Set<String> unguarded = new TreeSet<>();

    private PlainFields(List<ClassModel> classes) {
        this.classes = classes;
    }

    /** Of this class and of those that are written in it, one sentence for each. */
    static List<String> of(Class<?> type) throws IOException {
        var classes = new ArrayList<ClassModel>();
        for (Class<?> each : type.getNestHost().getNestMembers()) {
            if (each == type || each.getName().startsWith(type.getName() + "$")) {
                String file = each.getName().substring(each.getPackageName().length() + 1);
                try (InputStream in = each.getResourceAsStream(file + ".class")) {
                    classes.add(ClassFile.of().parse(in.readAllBytes()));
                }
            }
        }
        var fields = new PlainFields(classes);
        classes.stream().flatMap(each -> each.methods().stream())
                .filter(each -> !each.methodName().stringValue().startsWith("<"))
                .forEach(fields::look);
        return fields.told();
    }

    private void look(MethodModel method) {
        List<CodeElement> code = method.code().map(some -> some.elementList()).orElse(List.of());
        boolean[] guarded = guarded(method.flags().has(AccessFlag.SYNCHRONIZED), code);
        for (int i = 0; i < guarded.length; i++) {
            CodeElement element = code.get(i);
            Optional<String> used = switch (element) {
                case FieldInstruction field -> plain(field);
                case ArrayStoreInstruction store -> Optional.of("an element of an array");
                default -> Optional.empty();
            };
            if (used.isPresent()) {
                boolean reads = element instanceof FieldInstruction field
                        && READS.contains(field.opcode());
                uses.computeIfAbsent(used.get(), key -> new TreeSet<>())
                        .add((reads ? "" : "!") + method.methodName() + "()");
                if (!guarded[i]) {
                    unguarded.add(used.get());
                }
            }
        }
    }

    /** What of a method holds a lock: up to its unlock(), or where a handler gives it back. */
    private static boolean[] guarded(boolean all, List<CodeElement> code) {
        var guarded = new boolean[code.size()];
        boolean locked = false;
        for (int i = 0; i < guarded.length; i++) {
            CodeElement element = code.get(i);
            locked = element instanceof InvokeInstruction call && locks(call)
                    ? !unlocks(element)
                    : locked;
            guarded[i] |= all || locked;
            if (element instanceof ExceptionCatch handled && code.stream()
                    .skip(index(code, handled.handler())).limit(8).anyMatch(PlainFields::unlocks)) {
                Arrays.fill(guarded, index(code, handled.tryStart()),
                        index(code, handled.tryEnd()), true);
            }
        }
        return guarded;
    }

    private static int index(List<CodeElement> code, Label label) {
        int i = 0;
        while (!(code.get(i) instanceof LabelTarget target && target.label().equals(label))) {
            i++;
        }
        return i;
    }

    private static boolean locks(InvokeInstruction call) {
        return call.owner().asInternalName().startsWith("java/util/concurrent/locks/")
                && call.name().stringValue().toLowerCase(Locale.ROOT).contains("lock");
    }

    private static boolean unlocks(CodeElement element) {
        return element instanceof InvokeInstruction call
                ? locks(call) && call.name().equalsString("unlock")
                : element instanceof MonitorInstruction exit
                        && exit.opcode() == Opcode.MONITOREXIT;
    }

    private Optional<String> plain(FieldInstruction use) {
        return classes.stream().filter(each -> each.thisClass().equals(use.owner()))
                .flatMap(each -> each.fields().stream())
                .filter(field -> field.fieldName().equals(use.name())
                        && !field.flags().has(AccessFlag.VOLATILE)
                        && !field.flags().has(AccessFlag.FINAL))
                .map(field -> field.fieldName().stringValue()).findFirst();
    }

    private List<String> told() {
        return uses.entrySet().stream().filter(each -> unguarded.contains(each.getKey()))
                .filter(each -> each.getValue().stream().anyMatch(use -> use.startsWith("!")))
                .filter(each -> each.getKey().contains(" ") || methods(each.getValue()).count() > 1)
                .map(each -> each.getKey() + " in "
                        + methods(each.getValue())
                                .map(use -> use.replaceAll("lambda\\$(.*)\\$\\d+", "$1"))
                                .distinct().sorted().collect(Collectors.joining(" and ")))
                .toList();
    }

    private static Stream<String> methods(Set<String> uses) {
        return uses.stream().map(use -> use.replace("!", "")).distinct();
    }
}
