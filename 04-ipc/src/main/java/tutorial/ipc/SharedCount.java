package tutorial.ipc;

import java.time.Duration;
import java.util.Collections;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.SharedValue;

/**
 * {@link SharedValue} is the counterpart of {@code multiprocessing.Value}: one number of several
 * processes. Python's has a lock; here adding is atomic, and the lock is for everything else.
 */
public final class SharedCount {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(SharedCount.class, args);
        int processes = arguments.number("processes", "that add", 4, 1, 16);
        int steps = arguments.number("steps", "by each process", 10_000, 1, 1_000_000);
        arguments.end();
        Sums sums = add(processes, steps);
        System.out.println("Added 1 atomically: " + sums.atomic());
        System.out.println("Added 1 under the lock: " + sums.locked());
    }

    /** What is in the two values at the end. */
    record Sums(long atomic, long locked) {}

    static Sums add(int processes, int steps) throws Exception {
        try (var atomic = SharedValue.create(processes);
                var locked = SharedValue.create(processes)) {
            Children.outputs(Collections.nCopies(processes,
                    Libc.child(Adder.class, atomic.name(), locked.name(), steps)),
                    Duration.ofDays(1));
            Log.debug("all processes have ended");
            return new Sums(atomic.get(), locked.get());
        }
    }

    /** The children's program: arguments atomic value, locked value, steps. */
    static final class Adder {

        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            // region add
            try (var atomic = SharedValue.open(args[0]);
                    var locked = SharedValue.open(args[1])) {
                Log.debug("adds 1 to both, {} times", args[2]);
                for (int k = 0; k < Integer.parseInt(args[2]); k++) {
                    atomic.add(1);
                    locked.update(n -> n + 1);
                }
            }
            // endregion
        }
    }
}
