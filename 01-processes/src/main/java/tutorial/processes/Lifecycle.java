package tutorial.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Dialogue;
import tutorial.processes.lib.Log;
import tutorial.processes.lib.ProcessTable;
import tutorial.processes.lib.Signals.Stopped;

/**
 * A process is created, started, runs, waits, is stopped and continued, and ends, as the system
 * has it. Python's words: {@code Process(...)}, {@code start}, {@code join}, {@code exitcode}.
 */
public final class Lifecycle {

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(Lifecycle.class, given);
        int limit = args.number("limit", "how many ms the join waits", 20, 1, 1000);
        args.end();
        ProcessTable.require();
        live(limit).forEach(step -> System.out.printf("%-10s %-5s  %s%n", step.name(),
                step.state(), step.what()));
    }

    record Step(String name, String state, String what) {}

    static List<Step> live(int limit) throws IOException, InterruptedException {
        var steps = new ArrayList<Step>();
        ProcessBuilder builder = ChildJvm.of(Worker.class);
        steps.add(new Step("created", "-", "a ProcessBuilder: a plan, not yet a process"));
        try (var children = new Children()) {
            Dialogue dialogue = Dialogue.start(children, builder);
            Process child = dialogue.child();
            steps.add(new Step("started", child.isAlive() ? "alive" : "-", "it has a pid"));
            // region steps
            dialogue.ask("compute");
            steps.add(reached("running", child, "R", "it computes"));
            try (var stopped = new Stopped(child.pid())) {
                steps.add(reached("stopped", child, "T", "SIGSTOP: it gets no CPU"));
                boolean over = child.waitFor(Duration.ofMillis(limit));
                Log.debug("the join came back after {} ms: {}", limit, stopped);
                steps.add(reached("joined", child, "T", "waitFor(limit): has it ended? " + over));
            }
            steps.add(reached("continued", child, "R", "SIGCONT: it computes on"));
            dialogue.ask("pause");
            steps.add(reached("blocked", child, "S", "it waits for input"));
            steps.add(reached("ended", child, "-", "exit(3): exitValue says " + dialogue.end()));
            // endregion
        }
        return steps;
    }

    private static Step reached(String name, Process child, String state, String what) {
        Log.debug("process {} is {}: {}", child.pid(), name, what);
        return new Step(name, ProcessTable.awaitState(child.pid(), state), what);
    }

    static final class Worker {

        private static volatile boolean computing;

        static void main(String[] args) throws IOException, InterruptedException {
            Dialogue.serve(order -> {
                computing = order.equals("compute");
                Thread.ofPlatform().daemon().start(() -> {
                    while (computing) {
                        Thread.onSpinWait();
                    }
                });
                return "done";
            });
            System.exit(3);
        }
    }
}
