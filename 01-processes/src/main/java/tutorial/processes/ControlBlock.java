package tutorial.processes;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import tutorial.processes.lib.AddressSpace;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Chores;
import tutorial.processes.lib.Dialogue;
import tutorial.processes.lib.Log;
import tutorial.processes.lib.ProcessTable;
import tutorial.processes.lib.ProcessTable.Entry;

/**
 * The operating system keeps a record of every process, the process control block; what a process
 * does moves figures in it. Java and Python read it alike, from {@code /proc}.
 */
public final class ControlBlock {

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(ControlBlock.class, given);
        int megabytes = args.number("megabytes", "how much memory the child takes", 32, 8, 32);
        args.end();
        ProcessTable.require();
        try (var children = new Children()) {
            Dialogue child = Dialogue.start(children, ChildJvm.of(Chores.class));
            child.ask("hello");
            Entry entry = ProcessTable.entry(child.child().pid());
            System.out.printf("pid %d, parent pid %d, state %s, %d threads, %d open files%n",
                    entry.pid(), entry.parent(), ProcessTable.awaitState(entry.pid(), "S"),
                    entry.threads(), entry.openFiles());
            for (AddressSpace.Part part : AddressSpace.of(entry.pid())) {
                System.out.printf(Locale.ROOT, "%-20s from 0x%012x  %5.1f MB%n", part.kind(),
                        part.from(), part.bytes() / 1048576.0);
            }
            for (String order : List.of("allocate " + megabytes, "open", "thread", "wait",
                    "burn")) {
                Moved moved = move(child, order);
                System.out.printf(Locale.ROOT, "%-12s %+4d MB  %+3d files  %+3d threads  "
                        + "%+4d ms CPU  switches: %+d voluntary, %+d involuntary%n", order,
                        moved.residentKb() / 1024, moved.openFiles(), moved.threads(),
                        moved.cpuMillis(), moved.voluntary(), moved.involuntary());
            }
        }
    }

    /** By how much a child's figures are larger after it did something than they were before. */
    record Moved(long residentKb, int openFiles, int threads, long cpuMillis, long voluntary,
            long involuntary) {}

    static Moved move(Dialogue child, String order) throws IOException, InterruptedException {
        Entry before = ProcessTable.entry(child.child().pid());
        Log.debug("before {}: {}", order, before);
        child.ask(order);
        Entry after = ProcessTable.entry(child.child().pid());
        Log.debug("after {}: {}", order, after);
        return new Moved(after.residentKb() - before.residentKb(),
                after.openFiles() - before.openFiles(), after.threads() - before.threads(),
                after.cpu().minus(before.cpu()).toMillis(),
                after.voluntary() - before.voluntary(),
                after.involuntary() - before.involuntary());
    }
}
