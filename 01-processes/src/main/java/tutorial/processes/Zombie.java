package tutorial.processes;

import java.io.IOException;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Dialogue;
import tutorial.processes.lib.Log;
import tutorial.processes.lib.ProcessTable;
import tutorial.processes.lib.Signals;
import tutorial.processes.lib.Signals.Stopped;

/**
 * A process that has ended stays in the system's table, as a zombie, until its parent has asked
 * for its exit status. A JVM asks at once, on a thread of its own, so that a parent must be stopped
 * for its zombie to be seen; in Python {@code join} or {@code is_alive} asks.
 */
public final class Zombie {

    static void main(String[] given) throws IOException, InterruptedException {
        Arguments.of(Zombie.class, given).end();
        ProcessTable.require();
        States states = haunt();
        System.out.println("the child lives:          " + states.alive());
        System.out.println("killed, its parent stops: " + states.killed());
        System.out.println("its parent goes on:       " + states.collected());
    }

    /** The state of a child, alive, after its end, and after its parent has asked for it. */
    record States(String alive, String killed, String collected) {}

    // region zombie
    static States haunt() throws IOException, InterruptedException {
        try (var children = new Children()) {
            Dialogue parent = Dialogue.start(children, ChildJvm.of(Parent.class));
            long child = Long.parseLong(parent.ask("start a child"));
            Log.debug("process {} has started {}", parent.child().pid(), child);
            String alive = ProcessTable.awaitState(child, "S");

            String killed;
            try (var stopped = new Stopped(parent.child().pid())) {
                ProcessTable.awaitState(parent.child().pid(), "T");
                Signals.send("KILL", child);
                killed = ProcessTable.awaitState(child, "Z");
                Log.debug("{}: nobody asks how {} has ended", stopped, child);
            }
            return new States(alive, killed, ProcessTable.awaitState(child, "-"));
        }
    }
    // endregion

    /** The program in between: the parent of the one that becomes a zombie. */
    static final class Parent {

        static void main(String[] args) throws IOException, InterruptedException {
            try (var children = new Children()) {
                Dialogue.serve(order -> "" + children.start(ChildJvm.of(Child.class)).pid());
            }
        }
    }

    /** Waits for the end of its input, which is the end of its parent. */
    static final class Child {

        static void main(String[] args) throws IOException {
            System.in.read();
        }
    }
}
