package tutorial.coroutines.lib;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** What waiting for some tasks threw, or null, and those tasks. */
public record Outcome(Exception thrown, List<Task<String>> tasks) {

    /** Waits, and looks what has become of the tasks. */
    public static Outcome of(List<Task<String>> tasks, Callable<?> wait) {
        try {
            wait.call();
            return new Outcome(null, tasks);
        } catch (Exception thrown) {
            return new Outcome(thrown, tasks);
        }
    }

    @Override
    public String toString() {
        int more = thrown == null ? 0 : thrown.getSuppressed().length;
        return (thrown == null ? "nothing" : thrown.getClass().getSimpleName())
                + (more > 0 ? " and " + more + " more; " : "; ")
                + tasks.stream().map(Outcome::describe).collect(Collectors.joining(", "));
    }

    private static String describe(Task<?> task) {
        String end = task.isCancelled() ? " was cancelled" : " returned";
        return task.name()
                + (!task.isDone() ? " goes on" : task.hasFailed() ? " failed" : end);
    }
}
