package tutorial.coroutines;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import tutorial.coroutines.lib.Coroutine;

/**
 * A platform thread costs a megabyte of reserved stack, a coroutine less than a kilobyte: a hundred
 * thousand that wait at the same time are nothing special.
 *
 * <p>You will see what one coroutine, one virtual thread and one platform thread take while they
 * wait: address space (reserved), memory (resident), what of it is on Java's heap, and how long it
 * took to create one. As in Python, one that waits deep in its calls takes more.
 */
public final class ManyCoroutines {

    private static final String HELP = """
            ManyCoroutines: what a waiting coroutine, virtual thread and platform thread cost.
              coroutines  how many, and as many virtual threads, 1 to 1000000 (default 100000)
              threads     how many platform threads, 1 to 5000 (default 500)
            Copy: mvn -q -f 03-coroutines -Dexample=ManyCoroutines -Dexec.args="100000 500"
            """;
    private static final Path STATUS = Path.of("/proc/self/status");

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int coroutines = arguments.number("coroutines", 100_000, 1, 1_000_000);
        int threads = arguments.number("threads", 500, 1, 5_000);
        arguments.end();

        if (!Files.exists(STATUS)) {
            System.out.println("There is no " + STATUS + ": reserved and resident are unknown.");
        }
        System.out.println("each                     reserved    resident        heap  created in");
        for (String kind : List.of("coroutines", "virtual threads", "platform threads")) {
            measure(kind, kind.startsWith("platform") ? threads : coroutines);
        }
    }

    /** What so many of a kind took together: bytes reserved, resident and on the heap; time. */
    record Cost(String kind, int count, long reserved, long resident, long heap, long nanos) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%7d %-16s %8.1f kB %8.1f kB %8.1f kB %8.1f us",
                    count, kind, each(reserved), each(resident), each(heap), nanos / 1e3 / count);
        }

        static Cost since(long[] before, String kind, int count, long nanos) throws IOException {
            long[] now = memory();
            return new Cost(kind, count, now[0] - before[0], now[1] - before[1],
                    now[2] - before[2], nanos);
        }

        private double each(long bytes) {
            return Math.round(bytes / 102.4 / count) / 10.0;
        }
    }

    /** Measures in a JVM of its own: there is no memory left over from the ones before. */
    private static void measure(String kind, int count) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"),
                Child.class.getName(), kind, "" + count));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** The JVM that measures. */
    static final class Child {

        static void main(String[] args) throws Exception {
            int n = Integer.parseInt(args[1]);
            System.out.println(args[0].equals("coroutines") ? coroutines(n) : threads(args[0], n));
        }
    }

    /** Address space and memory of the process (0 where unknown) and live heap, in bytes. */
    private static long[] memory() throws IOException {
        // Twice: what the first one loads and leaves is not to count.
        System.gc();
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        return new long[]{status("VmSize"), status("VmRSS"), heap};
    }

    private static long status(String name) throws IOException {
        List<String> lines = Files.exists(STATUS) ? Files.readAllLines(STATUS) : List.of();
        return lines.stream().filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024).sum();
    }

    /** Coroutines that have begun and now wait for their second turn. */
    static Cost coroutines(int count) throws IOException {
        long[] before = memory();
        long start = System.nanoTime();
        List<Coroutine> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            var coroutine = Coroutine.of(Coroutine::suspend);
            coroutine.resume();
            all.add(coroutine);
        }
        long nanos = System.nanoTime() - start;
        Cost cost = Cost.since(before, "coroutines", count, nanos);
        all.forEach(Coroutine::resume);
        return cost;
    }

    /** Threads that have begun and now wait to be let go. */
    static Cost threads(String kind, int count) throws Exception {
        var builder = kind.startsWith("virtual") ? Thread.ofVirtual() : Thread.ofPlatform();
        long[] before = memory();
        long start = System.nanoTime();
        List<Thread> all = new ArrayList<>(count);
        var waiting = new CountDownLatch(count);
        try {
            for (int i = 0; i < count; i++) {
                all.add(builder.start(() -> {
                    waiting.countDown();
                    LockSupport.park();
                }));
            }
            waiting.await();
            long nanos = System.nanoTime() - start;
            return Cost.since(before, kind, count, nanos);
        } finally {
            all.forEach(LockSupport::unpark);
            for (Thread thread : all) {
                thread.join();
            }
        }
    }
}
