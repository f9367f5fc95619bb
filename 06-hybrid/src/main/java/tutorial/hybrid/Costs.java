package tutorial.hybrid;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a process, a thread, a virtual thread and a coroutine cost: to create, to hand over to and
 * back, and in memory while it waits.
 *
 * <p>You will see one table, measured now, and from it how many of each would fit into this
 * machine's memory. The figures are single runs: read their order of magnitude.
 *
 * <p>The coroutine is the JDK's own continuation, the one under its virtual threads. Threads and
 * coroutines are measured in {@link ThreadCosts}.
 */
public final class Costs {

    private static final String HELP = """
            Costs: create, hand over, memory: process, thread, virtual thread, coroutine.
              times  how often, 1 to 1000 (default 10): so many hundred threads, so many thousand
                     virtual threads and coroutines, and half as many processes are made
            Copy: mvn -q -f 06-hybrid -Dexample=Costs -Dexec.args="10"
            """;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int hundreds = arguments.number("times", 10, 1, 1_000);
        arguments.end();

        List<Cost> costs = List.of(process(Math.max(2, hundreds / 2)),
                ThreadCosts.platform(hundreds * 100), ThreadCosts.virtual(hundreds * 1_000),
                ThreadCosts.coroutine(hundreds * 1_000));
        System.out.printf("%-16s %12s %12s %12s %12s%n", "", "create", "hand over", "memory",
                "would fit");
        double memory = ManagementFactory.getPlatformMXBean(
                com.sun.management.OperatingSystemMXBean.class).getTotalMemorySize();
        costs.forEach(cost -> System.out.println(row(cost, memory)));
    }

    /**
     * What one of a kind costs.
     *
     * @param createMicros to create it and see it end, in microseconds
     * @param handOverMicros to hand over to it and back, in microseconds
     * @param bytes what it keeps in memory while it waits; NaN where there is no /proc to tell
     */
    record Cost(String what, double createMicros, double handOverMicros, double bytes) {}

    /** A line of the table, on a machine with that much memory. */
    static String row(Cost cost, double memory) {
        String times = String.format(Locale.ROOT, "%-16s %9.2f us %9.2f us", cost.what(),
                cost.createMicros(), cost.handOverMicros());
        return times + (Double.isNaN(cost.bytes())
                ? " %12s %12s".formatted("no /proc", "?")
                : String.format(Locale.ROOT, " %9.1f KB %12.0f", cost.bytes() / 1e3,
                        memory / cost.bytes()));
    }

    /** A JVM that sends back each byte it gets, and ends when it gets no more. */
    static Cost process(int times) throws Exception {
        try (var children = new Children()) {
            double create = microsEach(times, () -> {
                Process child = children.start(ChildJvm.of(Echo.class));
                child.getOutputStream().close();
                child.onExit().join();
            });
            Process echo = children.start(ChildJvm.of(Echo.class));
            try (OutputStream to = echo.getOutputStream();
                    InputStream from = echo.getInputStream()) {
                double handOver = microsEach(times * 500, () -> {
                    to.write(1);
                    to.flush();
                    from.read();
                });
                return new Cost("process", create, handOver, residentBytes(echo.pid()));
            }
        }
    }

    /** The child's program. */
    static final class Echo {

        static void main(String[] args) throws IOException {
            for (int b = System.in.read(); b >= 0; b = System.in.read()) {
                System.out.write(b);
                System.out.flush();
            }
        }
    }

    /** What is measured. */
    interface Step {

        void run() throws Exception;
    }

    /** Runs a step that many times to warm up, then again; what one of the latter took. */
    static double microsEach(int times, Step step) throws Exception {
        for (int k = 0; k < times; k++) {
            step.run();
        }
        long start = System.nanoTime();
        for (int k = 0; k < times; k++) {
            step.run();
        }
        return (System.nanoTime() - start) / 1e3 / times;
    }

    /** What a process has in memory, shared libraries included. */
    static double residentBytes(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        return Files.exists(status)
                ? 1_024 * Double.parseDouble(
                        Files.readString(status).replaceAll("(?s).*VmRSS:\\s+(\\d+) kB.*", "$1"))
                : Double.NaN;
    }
}
