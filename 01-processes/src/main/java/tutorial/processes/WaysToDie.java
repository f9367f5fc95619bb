package tutorial.processes;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.ExitStatus;
import tutorial.processes.lib.Log;
import tutorial.processes.lib.ProcessTable;

/**
 * The exit status tells a parent how its child ended: by its own choice, by an exception, or by a
 * signal. Where Java adds 128 to the signal's number, as a shell does, Python's {@code exitcode} is
 * negative.
 */
public final class WaysToDie {

    /** The ways to die, in order. */
    static final List<String> WAYS = List.of("exit", "halt", "kill", "memory", "crash");

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(WaysToDie.class, given);
        String way = args.word("way", "how the child dies", "all", "all", "exit", "halt", "kill",
                "memory", "crash");
        args.end();
        for (String each : way.equals("all") ? WAYS : List.of(way)) {
            System.out.printf("by %-7s %s%n", each + ":", ExitStatus.inWords(die(each)));
        }
    }

    static int die(String way) throws IOException, InterruptedException {
        // Little memory; no report of a crash, and no core file: the shell forbids it.
        var flags = new ArrayList<>(ChildJvm.SMALL);
        flags.addAll(List.of("-Xmx16m", "-XX:+SuppressFatalErrorMessage",
                "--enable-native-access=ALL-UNNAMED"));
        ProcessBuilder builder = ChildJvm.of(flags, Mortal.class, way);
        if (ProcessTable.available()) {
            builder.command().addAll(0, List.of("sh", "-c", "ulimit -c 0; exec \"$0\" \"$@\""));
        }
        try (var children = new Children()) {
            Process child = children.start(builder.redirectError(Redirect.DISCARD));
            Log.debug("process {} is to die by {}", child.pid(), way);
            if (way.equals("kill")) {
                child.destroyForcibly();
            }
            int status = Children.status(child, Duration.ofMinutes(2));
            Log.debug("process {} ended with status {}", child.pid(), status);
            return status;
        }
    }

    /** The child's program: it knows four ways to die, and waits for the fifth. */
    @SuppressWarnings("restricted")
    static final class Mortal {

        static void main(String[] args) throws IOException {
            // region die
            switch (args[0]) {
                case "exit" -> System.exit(3);
                case "halt" -> Runtime.getRuntime().halt(4);
                case "memory" -> System.out.println(new byte[64 << 20].length);
                case "crash" -> MemorySegment.ofAddress(8).reinterpret(1)
                        .set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
                default -> System.in.read();
            }
            // endregion
        }
    }
}
