package tutorial.threads;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What one addition costs under each repair while 1, 2, 4 and 8 threads add without a pause.
 *
 * <p>The cost is the time that all threads together need for one addition: the time of the run
 * divided by all additions made in it, median of the iterations, in nanoseconds.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
public class LocksBenchmark {

    private static final String[] REPAIRS = {"confined", "monitor", "lock", "atomic", "adder"};
    private static final int[] THREADS = {1, 2, 4, 8};

    private final Locks.Monitor monitor = new Locks.Monitor();
    private final Locks.Locked lock = new Locks.Locked();
    private final AtomicLong atomic = new AtomicLong();
    private final LongAdder adder = new LongAdder();

    /** A sum that belongs to one thread. */
    @State(Scope.Thread)
    public static class Own {
        private long n;
    }

    static void main(String[] args) throws RunnerException {
        System.out.printf("ns for each addition, all threads together; %d cores, %s, JDK %s%n",
                Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"),
                System.getProperty("java.version"));
        System.out.println("threads" + "%10s".repeat(REPAIRS.length).formatted((Object[]) REPAIRS));
        double[] nanos = new double[REPAIRS.length];
        for (int threads : THREADS) {
            for (int i = 0; i < nanos.length; i++) {
                nanos[i] = 1 / additionsInOneNano(REPAIRS[i], threads);
            }
            System.out.println("%7d".formatted(threads) + row(nanos, "%10.1f"));
        }
        double confined = nanos[0];
        System.out.println("ratio  " + row(Arrays.stream(nanos).map(each -> each / confined)
                .toArray(), "%9.0fx"));
    }

    private static String row(double[] figures, String format) {
        return Arrays.stream(figures).mapToObj(each -> String.format(Locale.ROOT, format, each))
                .collect(Collectors.joining());
    }

    private static double additionsInOneNano(String repair, int threads) throws RunnerException {
        RunResult result = new Runner(
                new OptionsBuilder().include(LocksBenchmark.class.getName() + "." + repair + "$")
                        .threads(threads).jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
                        .verbosity(VerboseMode.SILENT).build())
                .runSingle();
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    @Benchmark
    public void monitor() {
        monitor.add(1);
    }

    @Benchmark
    public void lock() {
        lock.add(1);
    }

    @Benchmark
    public long atomic() {
        return atomic.addAndGet(1);
    }

    @Benchmark
    public void adder() {
        adder.add(1);
    }

    @Benchmark
    public long confined(Own own) {
        return own.n += 1;
    }
}
