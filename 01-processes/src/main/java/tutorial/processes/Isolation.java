package tutorial.processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Dialogue;
import tutorial.processes.lib.ExitStatus;
import tutorial.processes.lib.Log;

/**
 * A process that dies takes no other with it: its siblings answer, and its parent reads how it
 * ended and starts it again. It is the same in Python: a process pool goes on, a thread pool would
 * be gone.
 */
public final class Isolation {

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(Isolation.class, given);
        int count = args.number("children", "how many children", 5, 2, 20);
        args.end();
        Report report = killTheLast(count);
        System.out.println("killed: child " + (count - 1) + ", "
                + ExitStatus.inWords(report.status()));
        System.out.println("answer: " + report.answers() + " of its " + (count - 1) + " siblings");
        for (int k = 0; k < count; k++) {
            System.out.println("Child " + k + ": n=" + report.totals().get(k));
        }
    }

    /** How the child ended, how many siblings answered after it, what all count in the end. */
    record Report(int status, int answers, List<Long> totals) {}

    static Report killTheLast(int count) throws IOException, InterruptedException {
        try (var children = new Children()) {
            List<Dialogue> family = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                family.add(Dialogue.start(children, ChildJvm.of(Worker.class)));
                family.getLast().ask("ping");
            }
            // region isolation
            Dialogue victim = family.removeLast();
            victim.child().destroyForcibly();
            int status = victim.child().waitFor();
            Log.debug("process {} is dead, status {}", victim.child().pid(), status);
            int answers = 0;
            for (Dialogue sibling : family) {
                answers += sibling.ask("ping").equals("pong") ? 1 : 0;
            }
            family.add(Dialogue.start(children, ChildJvm.of(Worker.class)));
            Log.debug("process {} takes its place", family.getLast().child().pid());
            // endregion
            var totals = new ArrayList<Long>();
            for (Dialogue each : family) {
                totals.add(Long.parseLong(each.ask("count")));
            }
            return new Report(status, answers, totals);
        }
    }

    /** The child's program. */
    static final class Worker {

        static void main(String[] args) throws IOException, InterruptedException {
            Dialogue.serve(order -> order.equals("ping")
                    ? "pong"
                    : "" + LongStream.range(0, 100_000).sum());
        }
    }
}
