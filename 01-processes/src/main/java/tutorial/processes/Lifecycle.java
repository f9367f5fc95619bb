package tutorial.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The life of a process: created, started, running, blocked, stopped, continued, ended, joined.
 *
 * <p>You will see each step made on a real child, and behind it the state that the operating system
 * has for it at that moment: R runs or could run, S sleeps, T is stopped, Z has ended but nobody
 * has asked for its exit status yet, and a dash where there is no such process.
 *
 * <p>In Python the steps are called {@code Process(...)}, {@code start}, {@code join(timeout)},
 * {@code exitcode}, {@code terminate} and {@code kill}.
 */
public final class Lifecycle {

    private static final String HELP = """
            Lifecycle: the steps of a process's life, and the state the system has for each.
              limit  how many milliseconds the join with a limit waits, 1 to 1000 (default 20)
            Copy: mvn -q -f 01-processes -Dexample=Lifecycle
            """;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** Whether processes can be stopped and continued here; Windows has no such signals. */
    private static final boolean SIGNALS = Files.isExecutable(Path.of("/bin/kill"));

    static void main(String[] args) throws IOException, InterruptedException {
        var arguments = Arguments.of(HELP, args);
        int limit = arguments.number("limit", 20, 1, 1000);
        arguments.end();

        if (!ProcessTable.available()) {
            System.out.println(ProcessTable.notAvailable() + " Shown: alive or ended (-).");
        }
        live(limit, step -> System.out.printf(Locale.ROOT, "%-10s %-5s  %s%n", step.name(),
                step.state(), step.what()));
    }

    /** One step: its name, the state read from the system after it, and what was done. */
    record Step(String name, String state, String what) {}

    // region steps
    /** Leads one child through all states, and two more to their ends. */
    static void live(int limit, Consumer<Step> steps) throws IOException, InterruptedException {
        ProcessBuilder builder = ChildJvm.of(Worker.class);
        steps.accept(new Step("created", "-", "a ProcessBuilder: a plan, not yet a process"));
        try (var children = new Children()) {
            Dialogue dialogue = Dialogue.start(children, builder);
            Process child = dialogue.child();
            long pid = child.pid();
            steps.accept(new Step("started", child.isAlive() ? "alive" : "-", "it has a pid"));
            dialogue.ask("compute");
            steps.accept(reached("running", pid, "R", "it computes"));
            if (SIGNALS) {
                signal("STOP", pid);
                steps.accept(reached("stopped", pid, "T", "SIGSTOP: it gets no CPU"));
            }
            boolean over = child.waitFor(Duration.ofMillis(limit));
            steps.accept(new Step("joined", ProcessTable.state(pid),
                    "waitFor(" + limit + " ms): has it ended? " + over));
            if (SIGNALS) {
                signal("CONT", pid);
                steps.accept(reached("continued", pid, "R", "SIGCONT: it computes on"));
            }
            dialogue.ask("pause");
            steps.accept(reached("blocked", pid, "S", "it waits for input"));
            if (SIGNALS) {
                long grandchild = Long.parseLong(dialogue.ask("start"));
                signal("STOP", pid);
                ProcessTable.awaitState(pid, "T");
                signal("KILL", grandchild);
                steps.accept(reached("zombie", grandchild, "Z",
                        "its own child has ended, and it is stopped and cannot ask how"));
                signal("CONT", pid);
                steps.accept(reached("collected", grandchild, "-", "now it has asked"));
            }
            CompletableFuture<Integer> onExit = child.onExit().thenApply(Process::exitValue);
            dialogue.end();
            steps.accept(reached("ended", pid, "-", "exit(3): onExit says " + onExit.join()));
        }
        steps.accept(killed("asked", ProcessHandle::destroy, "destroy, SIGTERM: "));
        steps.accept(
                killed("forced", ProcessHandle::destroyForcibly, "destroyForcibly, SIGKILL: "));
    }
    // endregion

    private static Step reached(String name, long pid, String state, String what) {
        return new Step(name, ProcessTable.awaitState(pid, state), what);
    }

    private static Step killed(String name, Consumer<ProcessHandle> kill, String what)
            throws IOException, InterruptedException {
        try (var children = new Children()) {
            Dialogue dialogue = Dialogue.start(children, ChildJvm.of(Worker.class));
            dialogue.ask("hello");
            // By its handle: Process.destroy closes the child's input, too, which ends it as well.
            kill.accept(dialogue.child().toHandle());
            boolean over = dialogue.child().waitFor(LIMIT);
            return reached(name, dialogue.child().pid(), "-",
                    what + (over ? "status " + dialogue.child().exitValue() : "it lives on"));
        }
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/kill", "-" + name, "" + pid).inheritIO().start().waitFor();
    }

    /** The child's program: computes beside its dialogue, until told to pause. */
    static final class Worker {

        private static volatile boolean computing;

        static void main(String[] args) throws IOException, InterruptedException {
            try (var children = new Children()) {
                Dialogue.serve(order -> obey(order, children));
            }
            System.exit(3);
        }

        private static String obey(String order, Children children) throws IOException {
            if (order.equals("start")) {
                return "" + children.start(ChildJvm.of(Worker.class)).pid();
            }
            computing = order.equals("compute");
            Thread.ofPlatform().daemon().start(() -> {
                while (computing) {
                    Thread.onSpinWait();
                }
            });
            return "done";
        }
    }
}
