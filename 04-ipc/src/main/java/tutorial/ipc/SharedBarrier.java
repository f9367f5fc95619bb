package tutorial.ipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.BrokenBarrierException;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.ProcessBarrier;

/**
 * Processes meet at a barrier; when one is killed, the others are told at once that it is broken.
 * Python's {@code multiprocessing.Barrier} sees no death: its others wait for their whole limit.
 */
public final class SharedBarrier {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(SharedBarrier.class, args);
        int others = arguments.number("children", "that meet their parent", 3, 2, 16);
        arguments.end();
        try (var barrier = ProcessBarrier.create(others); var children = new Children()) {
            var all = new ArrayList<Process>();
            for (int k = 0; k < others; k++) {
                all.add(children.start(Libc.child(Child.class, barrier.name())));
            }
            System.out.println("all come: " + meet(barrier, children, all));
            System.out.println("all come again: " + meet(barrier, children, all));
            all.removeFirst().destroyForcibly().waitFor();
            System.out.println("one is killed: " + meet(barrier, children, all));
            System.out.println("from then on: " + meet(barrier, children, all));
        }
    }

    // region meet
    /** What the parent and its children say when they have come to the barrier. */
    static List<String> meet(ProcessBarrier barrier, Children children, List<Process> all)
            throws Exception {
        for (Process child : all) {
            child.outputWriter().append("come\n").flush();
        }
        var said = new ArrayList<>(List.of(come(barrier)));
        for (Process child : all) {
            said.add(children.line(child, LIMIT));
        }
        return said;
    }

    private static String come(ProcessBarrier barrier) throws Exception {
        try {
            Log.debug("comes to the barrier");
            barrier.await(LIMIT);
            return "met";
        } catch (BrokenBarrierException broken) {
            Log.debug("broken: {}", broken.getMessage());
            return "broken";
        }
    }
    // endregion

    /** The children's program: comes whenever it is told to. */
    static final class Child {

        static void main(String[] args) throws Exception {
            ChildJvm.sayNothingWithoutParent();
            try (var barrier = ProcessBarrier.open(args[0]); var in = new Scanner(System.in)) {
                while (in.hasNextLine()) {
                    in.nextLine();
                    System.out.println(come(barrier));
                }
            }
        }
    }
}
