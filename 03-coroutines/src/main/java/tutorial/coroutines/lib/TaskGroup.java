package tutorial.coroutines.lib;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/**
 * A body and its children, the tasks that it creates, which end together: Python's {@code
 * asyncio.TaskGroup}. {@link #run} waits for all; the first that fails has the others cancelled,
 * and {@link #run} throws what it threw. If the task that runs the body is cancelled, the children
 * are; a failure is then still thrown, and the task's next wait throws the cancellation.
 */
public final class TaskGroup {

    /** What runs in a group, as a part of the task that called {@link #run}. */
    public interface Body<T> {
        /** Creates children in {@code group}; may wait for them or for others, or not. */
        T run(TaskGroup group) throws Exception;
    }

    private final EventLoop loop;
    private final Task<?> parent;
    private final Set<Task<?>> children = new LinkedHashSet<>();
    private final List<Throwable> failures = new ArrayList<>();
    private boolean bodyRuns = true;
    private boolean bodyCancelled;
    /** Why no child may be created any more; null while one may. */
    private String over;

    private TaskGroup(EventLoop loop, Task<?> parent) {
        this.loop = loop;
        this.parent = parent;
    }

    /** Runs {@code body} and waits for its children; returns what the body returned. */
    public static <T> T run(EventLoop loop, Body<T> body) throws Exception {
        return new TaskGroup(loop, Task.requireRunning(loop.turns, "open a group")).run(body);
    }

    /** A child, which may create children in this group, too. */
    public <T> Task<T> createTask(Callable<T> body) {
        return createTask(null, body);
    }

    /** The same with a name. */
    public <T> Task<T> createTask(String name, Callable<T> body) {
        if (over != null) {
            throw new IllegalStateException("the group of " + parent.title() + " " + over);
        }
        Task<T> child = loop.createTask(name, body);
        children.add(child);
        if (parent.children.isEmpty()) {
            parent.children = new LinkedHashSet<>();
        }
        parent.children.add(child);
        child.whenItEnds(this::ended);
        return child;
    }

    private <T> T run(Body<T> body) throws Exception {
        int cancelsBefore = parent.cancels - (parent.cancelRequested ? 1 : 0);
        T result = null;
        CancellationException cancelled = null;
        try {
            result = body.run(this);
        } catch (CancellationException thrown) {
            cancelled = thrown;
            cancelChildren();
        } catch (Throwable thrown) {
            failed(thrown);
        }
        bodyRuns = false;
        while (!children.isEmpty()) {
            try {
                parent.suspend(children);
            } catch (CancellationException thrown) {
                cancelled = thrown;
                cancelChildren();
            }
        }
        over = "has ended";
        if (bodyCancelled) {
            parent.cancels--;
        }
        if (!failures.isEmpty()) {
            parent.cancelRequested = parent.cancels > cancelsBefore;
            Rethrow.together(failures);
        }
        Rethrow.ifAny(cancelled);
        return result;
    }

    private void ended(Task<?> child) {
        children.remove(child);
        parent.children.remove(child);
        if (child.hasFailed()) {
            failed(child.failure());
            if (bodyRuns && !bodyCancelled) {
                bodyCancelled = true;
                parent.cancel();
            }
        }
        if (children.isEmpty()) {
            parent.wake();
        }
    }

    private void failed(Throwable thrown) {
        failures.add(thrown);
        cancelChildren();
    }

    /** Once: their finally blocks may wait. */
    private void cancelChildren() {
        if (over == null) {
            over = "is being cancelled";
            children.forEach(Task::cancel);
        }
    }
}
