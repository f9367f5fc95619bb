package tutorial.threads;

import java.lang.Thread.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread goes through six states, and each has its own causes: it is new, it is runnable, it is
 * blocked before a monitor, it waits, it waits for a time, it has terminated.
 *
 * <p>You will see one real thread in each of the six, in order, with what brought it there and
 * what took it out. The main thread looks until it finds the state, and then causes the next one.
 *
 * <p>Python knows two of them only: {@code Thread.is_alive()} is true or false.
 */
public final class Lifecycle {

    private static final String HELP = """
            Lifecycle: one thread, caught in each of the six states a Java thread can be in.
            Copy: mvn -q -f 02-threads -Dexample=Lifecycle
            """;

    /** How long a state may take to come about before that is an error. */
    private static final long LIMIT_NANOS = 10_000_000_000L;

    private final Object monitor = new Object();
    private final Thread thread = Thread.ofPlatform().name("caught").unstarted(this::live);
    private volatile boolean computed;
    private boolean notified;

    static void main(String[] args) throws InterruptedException {
        Arguments.of(HELP, args).end();
        System.out.printf("%-14s %-28s %s%n", "state", "in by", "out by");
        for (Caught caught : new Lifecycle().walk()) {
            System.out.printf(Locale.ROOT, "%-14s %-28s %s%n", caught.state(), caught.wayIn(),
                    caught.wayOut());
        }
    }

    /** A state in which the thread really was, what led into it and what led out of it. */
    record Caught(State state, String wayIn, String wayOut) {}

    // region live
    /** What the thread does: compute, enter a monitor, wait in it, sleep, end. */
    private void live() {
        while (!computed) {
            Thread.onSpinWait();
        }
        try {
            synchronized (monitor) {
                while (!notified) {
                    monitor.wait();
                }
            }
            Thread.sleep(LIMIT_NANOS / 1_000_000);
        } catch (InterruptedException wokenUp) {
            // The way out of the sleep: the thread has nothing left to do, and ends.
        }
    }
    // endregion

    /** Leads the thread through its life; each state is seen before the next one is caused. */
    List<Caught> walk() throws InterruptedException {
        var caught = new ArrayList<Caught>();
        try {
            caught.add(caught(State.NEW, "new Thread(task)", "start()"));
            thread.start();
            caught.add(caught(State.RUNNABLE, "start()", "synchronized, held by main"));
            synchronized (monitor) {
                computed = true;
                caught.add(caught(State.BLOCKED, "synchronized, held by main", "main leaves it"));
            }
            caught.add(caught(State.WAITING, "monitor.wait()", "monitor.notify() by main"));
            synchronized (monitor) {
                notified = true;
                monitor.notify();
            }
            caught.add(caught(State.TIMED_WAITING, "Thread.sleep(10000)", "interrupt() by main"));
        } finally {
            computed = true;
            thread.interrupt();
        }
        thread.join();
        caught.add(caught(State.TERMINATED, "run() has returned", "nothing ever"));
        return caught;
    }

    private Caught caught(State state, String wayIn, String wayOut) {
        awaitState(thread, state);
        return new Caught(state, wayIn, wayOut);
    }

    /** Looks until the thread is in that state; there is no event for it to wait for. */
    static void awaitState(Thread thread, State expected) {
        long start = System.nanoTime();
        while (thread.getState() != expected) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                throw new IllegalStateException(thread.getName() + " is " + thread.getState()
                        + ", and was not found " + expected + " within 10 s");
            }
            LockSupport.parkNanos(100_000);
        }
    }
}
