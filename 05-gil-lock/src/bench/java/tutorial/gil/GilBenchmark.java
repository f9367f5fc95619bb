package tutorial.gil;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
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
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;
import tutorial.gil.lib.Primes;

/** What a check point costs when nobody asks, and what that does to one thread's work. */
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class GilBenchmark {

    static void main(String[] args) throws RunnerException {
        System.out.println(Runtime.getRuntime().availableProcessors() + " cores, JDK "
                + Runtime.version());
        for (RunResult result : new Runner(new OptionsBuilder().verbosity(VerboseMode.SILENT)
                .include(GilBenchmark.class.getSimpleName())
                .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow").build()).run()) {
            System.out.printf(Locale.ROOT, "%-22s %7.2f %s%n", result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore(),
                    result.getPrimaryResult().getScoreUnit().replace("/op", ""));
        }
    }

    private final Gil gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL);

    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public void nothing() {}

    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public void checkPoint() {
        gil.checkPoint();
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public int oneThreadWithoutLock() throws Exception {
        return Primes.countInThreads(1_000_000, 1, GlobalLock.NONE);
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public int oneThreadWithLock() throws Exception {
        return Primes.countInThreads(1_000_000, 1, gil);
    }
}
