package tutorial.ipc;

import java.io.IOException;
import java.time.Duration;
import java.util.Scanner;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.Names;
import tutorial.ipc.lib.PosixSemaphore;

/**
 * A named semaphore lets k processes at a time do something. It is a number, and knows nobody: what
 * a killed process took stays taken, as with Python's {@code multiprocessing.Semaphore}.
 */
public final class NamedSemaphore {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(40);

    static void main(String[] args) throws Exception {
        Arguments.of(NamedSemaphore.class, args).end();
        Libc.require(NamedSemaphore.class, "sem_open", "sem_timedwait");
        Permits permits = threeProcesses();
        System.out.println("Permits: 2\nA takes one: " + permits.a());
        System.out.println("B takes one: " + permits.b() + "\nC takes one: " + permits.c());
        System.out.println("C after A gave its own back: " + permits.cAfterA());
        System.out.println("B is killed, C gives back: permits left " + permits.left());
    }

    /** Whether each got a permit within its time, and how many are left of two at the end. */
    record Permits(boolean a, boolean b, boolean c, boolean cAfterA, int left) {}

    // region permits
    static Permits threeProcesses() throws Exception {
        try (var semaphore = PosixSemaphore.create(Names.fresh(), 2);
                var children = new Children()) {
            Process a = children.start(Libc.child(Holder.class, semaphore.name()));
            Process b = children.start(Libc.child(Holder.class, semaphore.name()));
            Process c = children.start(Libc.child(Holder.class, semaphore.name()));
            boolean aIn = ask(children, a, "take");
            boolean bIn = ask(children, b, "take");
            boolean cIn = ask(children, c, "take");
            ask(children, a, "give");
            boolean cAfterA = ask(children, c, "take");
            b.destroyForcibly().waitFor();
            Log.debug("B is dead");
            ask(children, c, "give");
            semaphore.unlink();
            return new Permits(aIn, bIn, cIn, cAfterA, semaphore.available());
        }
    }
    // endregion

    private static boolean ask(Children children, Process child, String what) throws Exception {
        child.outputWriter().append(what).append('\n').flush();
        return children.line(child, LIMIT).equals("true");
    }

    /** The children's program: takes and gives a permit as it is told, until its input ends. */
    static final class Holder {

        static void main(String[] args) throws IOException {
            ChildJvm.sayNothingWithoutParent();
            try (var semaphore = PosixSemaphore.open(args[0]); var in = new Scanner(System.in)) {
                while (in.hasNextLine()) {
                    String what = in.nextLine();
                    boolean done = what.equals("take") && semaphore.acquire(SHORT);
                    if (what.equals("give")) {
                        semaphore.release();
                    }
                    Log.debug("{}: {}", what, done);
                    System.out.println(done);
                }
            }
        }
    }
}
