package tutorial.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.ExitStatus;
import tutorial.processes.lib.Log;
import tutorial.processes.lib.ProcessTable;

/**
 * A child may refuse to end when it is asked: so ask, wait with a limit, then kill. In Python that
 * is {@code terminate()}, {@code join(limit)}, {@code kill()}.
 */
public final class RefusesToEnd {

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(RefusesToEnd.class, given);
        int millis = args.number("millis", "how long a child may take to end", 2_000, 1, 60_000);
        args.end();
        ProcessTable.require();
        for (Manner manner : Manner.values()) {
            End end = end(manner, Duration.ofMillis(millis));
            System.out.printf("%-8s %s%s%n", manner, ExitStatus.inWords(end.status()),
                    end.killed() ? ", when its time was over" : "");
        }
    }

    /** About SIGTERM: a child does nothing, or ignores it, or has a hook that does not end. */
    enum Manner {
        POLITE, DEAF, BUSY
    }

    /** How it ended, and whether it had to be killed. */
    record End(int status, boolean killed) {}

    static End end(Manner manner, Duration limit) throws IOException, InterruptedException {
        ProcessBuilder builder = ChildJvm.of(Child.class, manner);
        if (manner == Manner.DEAF) {
            // What a process ignores, the program it becomes ignores, too.
            builder.command().addAll(0, List.of("sh", "-c",
                    "trap '' TERM; exec \"$0\" \"$@\""));
        }
        // region end
        try (var children = new Children()) {
            Process child = children.start(builder);
            children.line(child, Duration.ofSeconds(40));
            child.toHandle().destroy();
            Log.debug("asked {} to end", child.pid());
            boolean killed = !child.waitFor(limit);
            if (killed) {
                Log.debug("{} has had its time", child.pid());
                child.destroyForcibly();
            }
            return new End(child.waitFor(), killed);
        }
        // endregion
    }

    static final class Child {

        static void main(String[] args) throws InterruptedException {
            // Also out of its endless hook.
            ChildJvm.endWithParent();
            if (Manner.valueOf(args[0]) == Manner.BUSY) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    while (true) {
                        LockSupport.park();
                    }
                }));
            }
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
