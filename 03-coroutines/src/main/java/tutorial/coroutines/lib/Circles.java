package tutorial.coroutines.lib;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Who waits for whom: no task may come to wait for itself, through others or not. */
final class Circles {

    private Circles() {}

    /** Before {@code task} waits for these; if one of them waits for it, names all between. */
    static void refuse(Task<?> task, Collection<? extends Task<?>> awaited) {
        if (awaited.contains(task)) {
            throw new IllegalStateException(task + " cannot await itself");
        }
        if (task.waiters.isEmpty()) {
            return;
        }
        Map<Task<?>, Task<?>> waiterOf = new HashMap<>();
        var toLookAt = new ArrayDeque<Task<?>>();
        awaited.stream().filter(each -> !needs(each).isEmpty()).forEach(each -> {
            waiterOf.put(each, task);
            toLookAt.add(each);
        });
        while (!toLookAt.isEmpty()) {
            Task<?> waiter = toLookAt.remove();
            for (Task<?> next : needs(waiter)) {
                if (next == task) {
                    throw new IllegalStateException(inWords(task, waiter, waiterOf));
                }
                if (waiterOf.putIfAbsent(next, waiter) == null) {
                    toLookAt.add(next);
                }
            }
        }
    }

    /** The tasks that must end before {@code task} can: those it waits for and its children. */
    static Set<Task<?>> needs(Task<?> task) {
        if (!(task.waitsFor instanceof Collection<?> tasks)) {
            return task.children;
        }
        Set<Task<?>> needs = new LinkedHashSet<>(task.children);
        tasks.forEach(each -> needs.add((Task<?>) each));
        return needs;
    }

    private static String inWords(Task<?> task, Task<?> last, Map<Task<?>, Task<?>> waiterOf) {
        String words = task.title();
        for (Task<?> each = last; each != task; each = waiterOf.get(each)) {
            words = each.title() + ", which waits for " + words;
        }
        return task.title() + " would wait for " + words + ": none of them could end";
    }
}
