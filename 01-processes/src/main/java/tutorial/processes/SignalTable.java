package tutorial.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Log;
import tutorial.processes.lib.ProcessTable;
import tutorial.processes.lib.Signals;

/**
 * A process handles a signal, ignores it, or leaves the system's default to happen. A JVM handles
 * TERM, HUP and INT by its shutdown hooks, and QUIT by a dump of its threads. Python handles INT
 * only, as {@code KeyboardInterrupt}; what else is to be handled, {@code signal.signal} says.
 */
public final class SignalTable {

    private static final List<String> SIGNALS = List.of("TERM", "HUP", "INT", "USR1", "KILL",
            "QUIT", "WINCH", "STOP");

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(SignalTable.class, given);
        int millis = args.number("millis", "who still lives then, goes on", 3_000, 1, 60_000);
        args.end();
        ProcessTable.require();
        send(SIGNALS, Duration.ofMillis(millis)).forEach(System.out::println);
    }

    /** What became of a child: its status, or -1 if it goes on, and whether its hook ran. */
    record Fate(String signal, int status, boolean hookRan) {
        @Override
        public String toString() {
            return String.format("%-5s %s", signal, status < 0
                    ? "goes on"
                    : "status " + status + (hookRan ? ", the hook ran" : ", no hook"));
        }
    }

    /** Sends each signal to a child of its own. */
    static List<Fate> send(List<String> signals, Duration limit)
            throws IOException, InterruptedException {
        try (var children = new Children()) {
            var all = new ArrayList<Process>();
            // region send
            for (String signal : signals) {
                Process child = children.start(ChildJvm.of(Child.class));
                children.line(child, Duration.ofSeconds(40));
                Signals.send(signal, child.pid());
                if (signal.equals("STOP")) {
                    Log.debug("state {}", ProcessTable.awaitState(child.pid(), "T"));
                    Signals.send("CONT", child.pid());
                }
                all.add(child);
            }
            // endregion
            long end = System.nanoTime() + limit.toNanos();
            var fates = new ArrayList<Fate>();
            for (Process child : all) {
                boolean goesOn = !child.waitFor(Duration.ofNanos(end - System.nanoTime()));
                Log.debug("{} goes on: {}", child.pid(), goesOn);
                fates.add(new Fate(signals.get(fates.size()), goesOn ? -1 : child.exitValue(),
                        !goesOn && child.inputReader().lines().anyMatch("hook"::equals)));
            }
            return fates;
        }
    }

    static final class Child {

        static void main(String[] args) throws IOException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
            System.out.println("ready");
            System.in.read();
        }
    }
}
