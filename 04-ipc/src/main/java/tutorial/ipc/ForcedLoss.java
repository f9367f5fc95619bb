package tutorial.ipc;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.SharedRegion;

/**
 * The update that gets lost between two processes, step by step: both read, then both write. In
 * Python, {@code value.value += 1} on a {@code multiprocessing.Value} is the same two steps.
 */
public final class ForcedLoss {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    static void main(String[] args) throws Exception {
        Arguments.of(ForcedLoss.class, args).end();
        System.out.println("One after the other, 1 more each: " + addTwice(false));
        System.out.println("Both read, then both write 1 more: " + addTwice(true));
    }

    // region steps
    /** What two processes that each add 1 make of 0, one after the other or step by step. */
    static long addTwice(boolean bothReadFirst) throws Exception {
        try (var region = SharedRegion.create(8, 2); var children = new Children()) {
            Process a = children.start(Libc.child(Adder.class, region.name()));
            Process b = children.start(Libc.child(Adder.class, region.name()));
            step(children, a);
            if (bothReadFirst) {
                step(children, b);
                step(children, a);
            } else {
                step(children, a);
                step(children, b);
            }
            step(children, b);
            return region.memory().get(JAVA_LONG, 0);
        }
    }

    /** Lets a child take its next step, and waits until it has. */
    private static void step(Children children, Process child) throws Exception {
        child.outputWriter().append('\n').flush();
        Log.debug("child {}: {}", child.pid(), children.line(child, LIMIT));
    }
    // endregion

    /** The children's program: one step for each byte of its input. */
    static final class Adder {

        static void main(String[] args) throws IOException {
            ChildJvm.sayNothingWithoutParent();
            try (var region = SharedRegion.open(args[0])) {
                MemorySegment memory = region.memory();
                System.in.read();
                long read = memory.get(JAVA_LONG, 0);
                System.out.println("read " + read);
                Log.debug("keeps {} for later", read);
                System.in.read();
                memory.set(JAVA_LONG, 0, read + 1);
                System.out.println("wrote " + (read + 1));
                System.in.read();
            }
        }
    }
}
