package tutorial.coroutines.lib;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A task, and what it waits for, in words. */
public record Waiting(String task, String waitsFor) {

    /** All tasks of a loop that have not ended, but for the one that asks. */
    public static List<Waiting> of(EventLoop loop) {
        return loop.tasks().stream().filter(task -> task != loop.turns.running)
                .map(task -> new Waiting(task.name(), inWords(task.waitsFor))).toList();
    }

    private static String inWords(Object waitsFor) {
        return switch (waitsFor) {
            case null -> "its turn";
            case Collection<?> tasks -> tasks.stream().map(each -> ((Task<?>) each).title())
                    .collect(Collectors.joining(", "));
            default -> waitsFor.toString();
        };
    }

    @Override
    public String toString() {
        return task + " waits for " + waitsFor;
    }
}
