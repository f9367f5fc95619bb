package tutorial.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.ExitStatus;
import tutorial.processes.lib.Log;

/**
 * A process can be asked to end (SIGTERM), and may still tidy up, or be ended (SIGKILL), and may
 * not. In Python these are {@code terminate} and {@code kill}, and {@code exitcode} is negative:
 * -15 and -9, where Java has 143 and 137.
 */
public final class Terminate {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    static void main(String[] given) throws IOException, InterruptedException {
        Arguments.of(Terminate.class, given).end();
        print("destroy", end(ProcessHandle::destroy));
        print("destroyForcibly", end(ProcessHandle::destroyForcibly));
    }

    private static void print(String how, End end) {
        System.out.printf("%-16s %s, tidied up: %s%n", how + ":",
                ExitStatus.inWords(end.status()), end.tidied());
    }

    /** How a child ended, and whether it could do something about it. */
    record End(int status, boolean tidied) {}

    static End end(Consumer<ProcessHandle> how) throws IOException, InterruptedException {
        try (var children = new Children()) {
            // region end
            Process child = children.start(ChildJvm.of(Tidy.class));
            String ready = children.line(child, LIMIT);
            Log.debug("process {} says: {}", child.pid(), ready);
            // By its handle: Process.destroy also closes the child's streams.
            how.accept(child.toHandle());
            int status = child.waitFor();
            // endregion
            Log.debug("process {} ended with status {}", child.pid(), status);
            return new End(status, child.inputReader().readLine() != null);
        }
    }

    /** The child's program: says a last word when it is asked to end. */
    static final class Tidy {

        static void main(String[] args) throws IOException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("bye")));
            System.out.println("ready");
            // Until the parent is gone.
            System.in.read();
        }
    }
}
