package tutorial.processes;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import tutorial.processes.ProcessTable.Entry;

/**
 * The operating system keeps a record of every process: the process control block.
 *
 * <p>You will see the record of a child, read by its parent, and how each thing that the child does
 * moves a figure in it: memory, open files, threads, CPU time, context switches.
 */
public final class ControlBlock {

    private static final String HELP = """
            ControlBlock: what the operating system keeps about a process, and what moves it.
              megabytes  how much memory the child takes, 8 to 32 (default 32)
            Copy: mvn -q -f 01-processes -Dexample=ControlBlock
            """;

    static void main(String[] args) throws IOException, InterruptedException {
        var arguments = Arguments.of(HELP, args);
        int megabytes = arguments.number("megabytes", 32, 8, 32);
        arguments.end();
        if (!ProcessTable.available()) {
            System.out.println(ProcessTable.notAvailable());
            return;
        }

        try (var children = new Children()) {
            Dialogue child = Dialogue.start(children, ChildJvm.of(Worker.class));
            child.ask("hello");
            long pid = child.child().pid();
            Entry entry = ProcessTable.entry(pid);
            System.out.printf("pid %d, parent pid %d, state %s, %d threads, %d open files%n", pid,
                    entry.parent(), ProcessTable.awaitState(pid, "S"), entry.threads(),
                    entry.openFiles());
            for (String order : List.of("allocate " + megabytes, "open", "thread", "wait",
                    "burn")) {
                Moved moved = move(child, order);
                System.out.printf(Locale.ROOT, "%-12s %+4d MB  %+3d files  %+3d threads  "
                        + "%+4d ms CPU  switches: %+d voluntary, %+d involuntary%n", order,
                        moved.residentKb() / 1024, moved.openFiles(), moved.threads(),
                        moved.cpuMillis(), moved.voluntary(), moved.involuntary());
            }
            child.end();
        }
    }

    /** By how much a child's figures are larger after it did something than they were before. */
    record Moved(long residentKb, int openFiles, int threads, long cpuMillis, long voluntary,
            long involuntary) {}

    // region move
    /** Has the child do something, and compares the entries before and after. */
    static Moved move(Dialogue child, String order) throws IOException, InterruptedException {
        Entry before = ProcessTable.entry(child.child().pid());
        child.ask(order);
        Entry after = ProcessTable.entry(child.child().pid());
        return new Moved(after.residentKb() - before.residentKb(),
                after.openFiles() - before.openFiles(), after.threads() - before.threads(),
                after.cpu().minus(before.cpu()).toMillis(),
                after.voluntary() - before.voluntary(),
                after.involuntary() - before.involuntary());
    }
    // endregion

    /** The child's program: each order moves another figure. */
    static final class Worker {

        private static final List<Object> KEPT = new ArrayList<>();

        static void main(String[] args) throws IOException, InterruptedException {
            // Loaded now, so that an order later moves nothing but its own figure.
            ManagementFactory.getThreadMXBean();
            Dialogue.serve(Worker::obey);
        }

        private static String obey(String order) throws IOException, InterruptedException {
            String[] words = order.split(" ");
            switch (words[0]) {
                case "allocate" -> KEPT.add(new byte[Integer.parseInt(words[1]) << 20]);
                case "open" -> {
                    for (int i = 0; i < 10; i++) {
                        KEPT.add(new FileInputStream("/dev/null"));
                    }
                }
                case "thread" -> repeat(10,
                        () -> Thread.ofPlatform().daemon().start(LockSupport::park));
                case "wait" -> repeat(50, () -> LockSupport.parkNanos(1_000_000));
                case "burn" -> burn(Runtime.getRuntime().availableProcessors() + 1);
                default -> {}
            }
            return "done";
        }

        private static void repeat(int times, Runnable what) {
            for (int i = 0; i < times; i++) {
                what.run();
            }
        }

        /** More threads than cores, so that the system has to take the CPU from some of them. */
        private static void burn(int threads) throws InterruptedException {
            var done = new CountDownLatch(threads);
            repeat(threads, () -> Thread.ofPlatform().daemon().start(() -> {
                var bean = ManagementFactory.getThreadMXBean();
                while (bean.getCurrentThreadCpuTime() < 60_000_000) {
                    Thread.onSpinWait();
                }
                done.countDown();
                // Stays, because the system forgets the switches of a thread that has ended.
                LockSupport.park();
            }));
            done.await();
        }
    }
}
