package tutorial.gil;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;

/**
 * Which model fits depends on what the work does: compute, wait, or both.
 *
 * <p>You will be asked, or you give the answer or a command as arguments. A command is run, and its
 * CPU time is held against its wall time: a share near 1 computes, near 0 waits.
 *
 * <p>The advice differs between Python and Java in one row only: in Python, computing on several
 * cores takes processes.
 */
public final class Choose {

    private static final String HELP = """
            Choose: says which model fits work that computes, waits, or does both.
              work     compute, wait, both, or run (default: asks)
              command  after run: the command to measure, with its arguments
            Copy: mvn -q -f 05-gil-lock -Dexample=Choose -Dexec.args="run sleep 0.2"
            """;
    /** From this share of CPU time on, work computes; up to one minus this, it waits. */
    private static final double MOSTLY = 0.8;
    private static final Path SELF = Path.of("/proc/self/stat");

    static void main(String[] args) throws InterruptedException {
        // Everything behind run belongs to the command, whatever it looks like.
        int run = List.of(args).indexOf("run");
        List<String> own = List.of(args).subList(0, run < 0 ? args.length : run + 1);
        List<String> command = List.of(args).subList(own.size(), args.length);
        var arguments = Arguments.of(HELP, own.toArray(String[]::new));
        String work = arguments.word("work", "ask", "compute", "wait", "both", "run");
        arguments.end();

        if (work.equals("run") && !Files.exists(SELF)) {
            System.out.println("Measuring a command needs /proc, which is not available on "
                    + System.getProperty("os.name") + ".");
            return;
        }
        if (work.equals("run") && command.isEmpty()) {
            throw arguments.refuse("run needs a command to measure");
        }
        Kind kind = switch (work) {
            case "compute" -> Kind.COMPUTES;
            case "wait" -> Kind.WAITS;
            case "both" -> Kind.BOTH;
            case "ask" -> ask();
            default -> {
                try {
                    yield measured(command);
                } catch (IOException cannotStart) {
                    throw arguments.refuse(cannotStart.getMessage());
                }
            }
        };
        System.out.println("This work " + kind.words + ".");
        System.out.println("In Python: " + kind.python + ".");
        System.out.println("In Java: " + kind.java + ".");
    }

    /** What work does, and what fits it. */
    enum Kind {
        COMPUTES("computes", "processes, one for each core: the GIL lets one thread compute",
                "threads, one for each core"), //
        WAITS("waits", "coroutines, or threads: the GIL is let go while waiting",
                "virtual threads, one for each wait"), //
        BOTH("does both", "processes, one for each core, with coroutines in each",
                "virtual threads; they use all cores");

        private final String words;
        private final String python;
        private final String java;

        Kind(String words, String python, String java) {
            this.words = words;
            this.python = python;
            this.java = java;
        }

        /** What work is by its share of CPU time in wall time; above 1 where it uses more cores. */
        static Kind of(double share) {
            return share >= MOSTLY ? COMPUTES : share <= 1 - MOSTLY ? WAITS : BOTH;
        }
    }

    private static Kind ask() {
        System.out
                .println("While it runs, does the work mostly compute or mostly wait? [c/w/both]");
        var in = new Scanner(System.in);
        while (in.hasNextLine()) {
            switch (in.nextLine().strip()) {
                case "c" -> {
                    return Kind.COMPUTES;
                }
                case "w" -> {
                    return Kind.WAITS;
                }
                case "both" -> {
                    return Kind.BOTH;
                }
                default -> System.out.println("Answer c, w or both.");
            }
        }
        System.out.println("No answer: taken as both.");
        return Kind.BOTH;
    }

    private static Kind measured(List<String> command) throws IOException, InterruptedException {
        Usage usage = measure(command);
        System.out.printf(Locale.ROOT,
                "CPU time %.2f s, wall time %.2f s: %.0f %% of it computing%n",
                usage.cpu().toMillis() / 1e3, usage.wall().toMillis() / 1e3, 100 * usage.share());
        return Kind.of(usage.share());
    }

    /** What a command used; its CPU time in steps of the kernel's clock, 10 ms. */
    record Usage(Duration cpu, Duration wall) {

        double share() {
            return (double) cpu.toNanos() / wall.toNanos();
        }
    }

    /** Runs a command to its end, its output thrown away. */
    static Usage measure(List<String> command) throws IOException, InterruptedException {
        long cpuBefore = cpuTicksOfEndedChildren();
        long start = System.nanoTime();
        try (var children = new Children()) {
            Process process = children.start(new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT));
            process.waitFor();
        }
        var wall = Duration.ofNanos(System.nanoTime() - start);
        return new Usage(Duration.ofMillis(10 * (cpuTicksOfEndedChildren() - cpuBefore)), wall);
    }

    /** Fields 16 and 17 of proc_pid_stat(5), counted behind the command's closing bracket. */
    private static long cpuTicksOfEndedChildren() throws IOException {
        String stat = Files.readString(SELF);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    }
}
