package tutorial.processes;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * A process that dies takes no other with it.
 *
 * <p>One of five children ends in five ways, one after the other: by {@code exit(3)}, by
 * {@code halt}, by {@code kill -9}, for lack of memory, and by a crash of native code. You will see
 * the parent name each end in words, ask the four siblings whether they are still there, and start
 * the fifth again.
 *
 * <p>In Python, {@code exitcode} is negative when a signal ended the process; Java adds 128 to the
 * signal, as a shell does.
 */
public final class Isolation {

    private static final String HELP = """
            Isolation: one of five child processes dies, and the other four do not notice.
              way  how it dies, one of: all, exit, halt, kill, memory, crash (default all)
            Copy: mvn -q -f 01-processes -Dexample=Isolation -Dexec.args="crash"
            """;
    /** The ways to die, in order. */
    static final List<String> WAYS = List.of("exit", "halt", "kill", "memory", "crash");

    static void main(String[] args) throws IOException, InterruptedException {
        var arguments = Arguments.of(HELP, args);
        String way = arguments.word("way", "all", "all", "exit", "halt", "kill", "memory", "crash");
        arguments.end();

        List<String> ways = way.equals("all") ? WAYS : List.of(way);
        List<Long> totals = dieAndRestart(ways, end -> System.out.printf(
                "Child 4, by %-7s %s; %d of 4 siblings answer%n", end.way() + ":",
                ExitStatus.inWords(end.status()), end.siblings()));
        for (int k = 0; k < totals.size(); k++) {
            System.out.println("Child " + k + ": n=" + totals.get(k));
        }
    }

    /** One end of the fifth child, and how many of its siblings answered after it. */
    record End(String way, int status, int siblings) {}

    // region restart
    /**
     * Starts five children; the last one dies in each of the ways, and is started again each time.
     * Returns what the five count in the end.
     */
    static List<Long> dieAndRestart(List<String> ways, Consumer<End> ends)
            throws IOException, InterruptedException {
        try (var children = new Children()) {
            var siblings = new ArrayList<Dialogue>();
            for (int k = 0; k < 4; k++) {
                siblings.add(Dialogue.start(children, ChildJvm.of(Worker.class)));
            }
            Dialogue fifth = startFifth(children);
            for (String way : ways) {
                int status = die(fifth, way);
                int answers = 0;
                for (Dialogue sibling : siblings) {
                    answers += sibling.ask("ping").equals("pong") ? 1 : 0;
                }
                ends.accept(new End(way, status, answers));
                fifth = startFifth(children);
            }
            siblings.add(fifth);
            var totals = new ArrayList<Long>();
            for (Dialogue each : siblings) {
                totals.add(Long.parseLong(each.ask("count")));
                each.end();
            }
            return totals;
        }
    }
    // endregion

    /** The child that is to die: it complains to nobody, and its crash leaves no file. */
    private static Dialogue startFifth(Children children) throws IOException {
        var flags = new ArrayList<>(ChildJvm.SMALL);
        // No hs_err file, no report; the shell below forbids the core file.
        flags.addAll(List.of("-Xmx16m", "-XX:+SuppressFatalErrorMessage",
                "--enable-native-access=ALL-UNNAMED"));
        ProcessBuilder builder = ChildJvm.of(flags, Worker.class).redirectError(Redirect.DISCARD);
        if (ProcessTable.available()) {
            builder.command().addAll(0, List.of("sh", "-c", "ulimit -c 0; exec \"$0\" \"$@\""));
        }
        return Dialogue.start(children, builder);
    }

    private static int die(Dialogue child, String way) throws InterruptedException {
        try {
            child.ask("ping");
            if (way.equals("kill")) {
                child.child().destroyForcibly();
            }
            throw new IllegalStateException("alive, and says " + child.ask(way));
        } catch (IOException itDied) {
            return child.end();
        }
    }

    /** The child's program: it counts, it answers, and it knows five ways to die. */
    static final class Worker {

        static void main(String[] args) throws IOException, InterruptedException {
            Dialogue.serve(order -> switch (order) {
                case "count" -> "" + LongStream.range(0, 100_000).sum();
                case "exit" -> die(() -> System.exit(3));
                // Not even the shutdown hooks run.
                case "halt" -> die(() -> Runtime.getRuntime().halt(4));
                case "memory" -> fillMemory();
                case "crash" -> crash();
                default -> "pong";
            });
        }

        private static String die(Runnable way) {
            way.run();
            return "still here";
        }

        private static String fillMemory() {
            var kept = new ArrayList<byte[]>();
            while (true) {
                kept.add(new byte[1 << 20]);
            }
        }

        /** Writes to address 8, which belongs to nobody: the system sends SIGSEGV. */
        @SuppressWarnings("restricted")
        private static String crash() {
            MemorySegment.ofAddress(8).reinterpret(1).set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
            return "still here";
        }
    }
}
