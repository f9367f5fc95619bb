package tutorial.ipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.ProcessEvent;

/**
 * An event lets all go on who wait for it, and all who come later, until it is cleared: Python's
 * {@code multiprocessing.Event}. It has no owner, so who waits for a dead process needs a limit.
 */
public final class SharedEvent {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(SharedEvent.class, args);
        int waiting = arguments.number("children", "that wait for the event", 3, 1, 16);
        int millis = arguments.number("millis", "the limit of the one in vain", 100, 0, 10_000);
        arguments.end();
        Run run = run(waiting, Duration.ofMillis(millis));
        System.out.println("waited for it: " + run.waited());
        System.out.println("came later: " + run.later());
        System.out.println("after it was cleared: " + run.cleared());
    }

    /** What each wait returned: whether the event was set. */
    record Run(List<String> waited, boolean later, boolean cleared) {}

    // region event
    static Run run(int waiting, Duration limit) throws Exception {
        try (var event = ProcessEvent.create(waiting); var children = new Children()) {
            var all = new ArrayList<Process>();
            for (int k = 0; k < waiting; k++) {
                all.add(children.start(Libc.child(Child.class, event.name())));
            }
            for (Process child : all) {
                children.line(child, LIMIT);
            }
            Log.debug("all wait, or are about to: sets it");
            event.set();
            var waited = new ArrayList<String>();
            for (Process child : all) {
                waited.add(children.line(child, LIMIT));
            }
            boolean later = event.await(Duration.ZERO);
            event.clear();
            return new Run(waited, later, event.await(limit));
        }
    }
    // endregion

    /** The children's program: waits for the event. */
    static final class Child {

        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            try (var event = ProcessEvent.open(args[0])) {
                System.out.println("waits");
                boolean set = event.await(LIMIT);
                Log.debug("goes on: {}", set);
                System.out.println(set);
            }
        }
    }
}
