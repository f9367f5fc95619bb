package tutorial.threads;

import java.lang.Thread.State;
import java.util.ArrayList;
import java.util.List;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Await;
import tutorial.threads.lib.Log;

/**
 * A thread goes through six states, and each has its own causes.
 * Python knows two of them only: {@code Thread.is_alive()} is true or false.
 */
public final class Lifecycle {

    private final Object monitor = new Object();
    private final Thread thread = Thread.ofPlatform().name("caught").unstarted(this::live);
    private final List<Caught> caught = new ArrayList<>();
    private volatile boolean computed;
    private boolean notified;

    static void main(String[] given) throws InterruptedException {
        Arguments.of(Lifecycle.class, given).end();
        System.out.println("state          in by                        out by");
        new Lifecycle().walk().forEach(caught -> System.out.printf("%-14s %-28s %s%n",
                caught.state(), caught.wayIn(), caught.wayOut()));
    }

    record Caught(State state, String wayIn, String wayOut) {}

    // region live
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
            Thread.sleep(10_000);
        } catch (InterruptedException wokenUp) {
            Log.debug("out of the sleep, and at the end");
        }
    }
    // endregion

    /** Leads the thread through its life; each state is seen before the next one is caused. */
    List<Caught> walk() throws InterruptedException {
        try {
            see(State.NEW, "new Thread(task)", "start()");
            thread.start();
            see(State.RUNNABLE, "start()", "synchronized, held by main");
            synchronized (monitor) {
                computed = true;
                see(State.BLOCKED, "synchronized, held by main", "main leaves it");
            }
            see(State.WAITING, "monitor.wait()", "monitor.notify() by main");
            synchronized (monitor) {
                notified = true;
                monitor.notify();
            }
            see(State.TIMED_WAITING, "Thread.sleep(10000)", "interrupt() by main");
        } finally {
            computed = true;
            thread.interrupt();
        }
        see(State.TERMINATED, "run() has returned", "nothing ever");
        return caught;
    }

    /** Looks until the thread really is in that state. */
    private void see(State state, String wayIn, String wayOut) throws InterruptedException {
        Await.state(thread, state);
        Log.debug("{} is {}", thread.getName(), state);
        caught.add(new Caught(thread.getState(), wayIn, wayOut));
    }
}
