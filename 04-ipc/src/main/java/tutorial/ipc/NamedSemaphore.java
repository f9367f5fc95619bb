package tutorial.ipc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Scanner;

/**
 * A named semaphore lets k processes at a time do something, but it does not know which ones: who
 * is killed inside never gives back what it took. A file lock is given back by the system.
 *
 * <p>Three processes share two permits, then one of them is killed while it holds one. Python's
 * {@code multiprocessing.Semaphore} is this very semaphore, and has this very weakness.
 */
public final class NamedSemaphore {

    private static final String HELP = """
            NamedSemaphore: two permits, three processes; a holder is killed; a file lock.
            Copy: mvn -q -f 04-ipc -Dexample=NamedSemaphore
            """;
    private static final Duration SHORT = Duration.ofMillis(100);

    static void main(String[] args) throws IOException {
        Arguments.of(HELP, args).end();
        var missing = Libc.missing("NamedSemaphore", "sem_open", "sem_timedwait");
        if (missing.isPresent()) {
            System.out.println(missing.get());
            return;
        }
        Permits permits = threeProcesses();
        System.out.println("Permits: 2");
        System.out.println("A takes one: " + permits.a());
        System.out.println("B takes one: " + permits.b());
        System.out.println("C takes one: " + permits.c());
        System.out.println("C after A gave its own back: " + permits.cAfterA());
        System.out.println("B is killed, C gives back: permits left " + permits.left());
        System.out.println(
                "The same with a file lock, held: " + (lockIsFree(false) ? "free" : "taken"));
        System.out.println("The same with a file lock, killed: "
                + (lockIsFree(true) ? "free" : "taken"));
    }

    /** Whether each got a permit within its time, and how many are left of two at the end. */
    record Permits(boolean a, boolean b, boolean c, boolean cAfterA, int left) {}

    static Permits threeProcesses() throws IOException {
        String name = Names.fresh();
        try (var semaphore = PosixSemaphore.create(name, 2); var children = new Children()) {
            Process a = start(children, name);
            Process b = start(children, name);
            Process c = start(children, name);
            for (Process child : new Process[]{a, b, c}) {
                Parent.line(child);
            }
            semaphore.unlink();
            boolean aIn = ask(a, "take");
            boolean bIn = ask(b, "take");
            boolean cIn = ask(c, "take");
            ask(a, "give");
            boolean cAfterA = ask(c, "take");
            b.destroyForcibly().onExit().join();
            ask(c, "give");
            return new Permits(aIn, bIn, cIn, cAfterA, semaphore.available());
        } finally {
            PosixSemaphore.unlink(name);
        }
    }

    private static Process start(Children children, String name) throws IOException {
        return children.start(Parent.child(Holder.class, name));
    }

    private static boolean ask(Process child, String request) throws IOException {
        Parent.tell(child, request);
        return Parent.line(child).equals("true");
    }

    // region lock
    /** Whether a file lock is to be had while a child holds it, or after that child was killed. */
    static boolean lockIsFree(boolean killed) throws IOException {
        Path file = Files.createTempFile("tutorial", ".lock");
        try (var children = new Children();
                var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            Process child = children.start(Parent.child(FileLock.Holder.class, file.toString()));
            Parent.line(child);
            if (killed) {
                child.destroyForcibly().onExit().join();
            }
            return channel.tryLock() != null;
        } finally {
            Files.delete(file);
        }
    }
    // endregion

    /** The child's program: takes and gives a permit as it is told, until its input ends. */
    static final class Holder {

        static void main(String[] args) throws IOException {
            try (var semaphore = PosixSemaphore.open(args[0]);
                    var in = new Scanner(System.in)) {
                System.out.println("open");
                while (in.hasNextLine()) {
                    boolean done = true;
                    if (in.nextLine().equals("take")) {
                        done = semaphore.acquire(SHORT);
                    } else {
                        semaphore.release();
                    }
                    System.out.println(done);
                }
            }
        }
    }
}
