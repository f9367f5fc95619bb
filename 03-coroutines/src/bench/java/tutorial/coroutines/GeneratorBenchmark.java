package tutorial.coroutines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import tutorial.coroutines.lib.Coroutine;
import tutorial.coroutines.lib.Generator;

/**
 * What going into a generator and out again costs, beside the raw continuation under it and beside
 * python3 in the same run.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = {"--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow"})
@State(Scope.Thread)
public class GeneratorBenchmark {

    private static final int MILLION = 1_000_000;
    private static final int MODULUS = 1_000_000_007;

    /** The rows of the table: the methods below, in words. */
    private static final Map<String, String> ROWS = rows("rawContinuation",
            "raw continuation: run, yield", "coroutineResume", "Coroutine: resume, suspend",
            "coroutineResumeAThousandDeep", "the same, a thousand calls deep", "generatorSend",
            "Generator: send", "fibonacciNext", "Generator: next, a Fibonacci number",
            "generatorLife", "Generator: a life, with one value", "generatorSendOnVirtualThread",
            "Generator on a virtual thread: send");

    private static final ContinuationScope SCOPE = new ContinuationScope("raw");

    /** The same two generators in Python; the median and the fastest of fifteen runs. */
    private static final String PYTHON = """
            from time import perf_counter
            def echo():
                value = 0
                while True:
                    value = yield value
            def fibonacci():
                a, b = 1, 1
                while True:
                    yield a
                    a, b = b, (a + b) % 1000000007
            def sends(g):
                next(g)
                send = g.send
                start = perf_counter()
                for _ in range(1000000):
                    send(1)
                return perf_counter() - start
            def nexts(g):
                start = perf_counter()
                for _ in range(1000000):
                    next(g)
                return perf_counter() - start
            for run in (lambda: sends(echo())), (lambda: nexts(fibonacci())):
                times = sorted(run() * 1000 for _ in range(15))
                print(times[7], times[0])
            """;

    private Continuation raw;
    private Coroutine coroutine;
    private Coroutine deep;
    private Generator<Integer, Integer> echo;
    private Generator<Integer, Integer> onVirtualThread;

    @Setup
    public void start() {
        raw = new Continuation(SCOPE, () -> {
            while (true) {
                Continuation.yield(SCOPE);
            }
        });
        coroutine = Coroutine.of(() -> {
            while (true) {
                Coroutine.suspend();
            }
        });
        deep = Coroutine.of(() -> suspendAt(1_000));
        echo = echo(Coroutine.Engine.CONTINUATION);
        onVirtualThread = echo(Coroutine.Engine.VIRTUAL_THREAD);
    }

    private static int suspendAt(int depth) {
        while (depth == 0) {
            Coroutine.suspend();
        }
        return suspendAt(depth - 1) + 1;
    }

    private static Generator<Integer, Integer> echo(Coroutine.Engine engine) {
        var echo = new Generator<Integer, Integer>(engine, "echo", caller -> {
            Integer value = 0;
            while (true) {
                value = caller.yield(value);
            }
        });
        echo.next();
        return echo;
    }

    @Benchmark
    public void rawContinuation() {
        raw.run();
    }

    @Benchmark
    public void coroutineResume() {
        coroutine.resume();
    }

    @Benchmark
    public void coroutineResumeAThousandDeep() {
        deep.resume();
    }

    @Benchmark
    public Integer generatorSend() {
        return echo.send(1);
    }

    @Benchmark
    public Integer generatorSendOnVirtualThread() {
        return onVirtualThread.send(1);
    }

    /** A million Fibonacci numbers from one new generator; each is an object, as in Python. */
    @Benchmark
    @OperationsPerInvocation(MILLION)
    public long fibonacciNext() {
        var fibonacci = new Generator<Void, Long>(caller -> {
            long a = 1;
            long b = 1;
            while (true) {
                caller.yield(a);
                long next = (a + b) % MODULUS;
                a = b;
                b = next;
            }
        });
        long last = 0;
        for (int n = 0; n < MILLION; n++) {
            last = fibonacci.next();
        }
        fibonacci.close();
        return last;
    }

    /** Create, start, suspend, finish. */
    @Benchmark
    public boolean generatorLife() {
        var one = new Generator<Void, Integer>(caller -> {
            caller.yield(1);
            return null;
        });
        return one.hasNext() && one.next() == 1 && !one.hasNext();
    }

    /** Runs all of it and python3, and prints one table. */
    static void main() throws RunnerException, IOException, InterruptedException {
        var options = new OptionsBuilder().include(GeneratorBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class).verbosity(VerboseMode.SILENT).build();
        Map<String, RunResult> results = new LinkedHashMap<>();
        for (RunResult result : new Runner(options).run()) {
            results.put(result.getPrimaryResult().getLabel(), result);
        }
        double raw = nanos(results.get("rawContinuation"), 50);
        System.out.printf("%-34s %10s %10s %7s %7s%n", "there and back", "median ns", "fastest",
                "/ raw", "bytes");
        ROWS.forEach((name, words) -> System.out.printf(Locale.ROOT,
                "%-34s %10.1f %10.1f %7.2f %7.0f%n", words, nanos(results.get(name), 50),
                nanos(results.get(name), 0), nanos(results.get(name), 50) / raw, results.get(name)
                        .getSecondaryResults().get("gc.alloc.rate.norm").getScore()));
        Process python = new ProcessBuilder("python3", "-c", PYTHON).start();
        String[] times = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip().split("\\s+");
        if (python.waitFor() == 0) {
            String[] names = {"CPython: send", "CPython: next, a Fibonacci number"};
            for (int i = 0; i < names.length; i++) {
                double median = Double.parseDouble(times[2 * i]);
                System.out.printf(Locale.ROOT, "%-34s %10.1f %10.1f %7.2f%n", names[i], median,
                        Double.parseDouble(times[2 * i + 1]), median / raw);
            }
        }
        System.out.println(EventLoopBenchmark.machine());
    }

    private static Map<String, String> rows(String... namesAndWords) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (int i = 0; i < namesAndWords.length; i += 2) {
            rows.put(namesAndWords[i], namesAndWords[i + 1]);
        }
        return rows;
    }

    private static double nanos(RunResult result, double percentile) {
        return result.getPrimaryResult().getStatistics().getPercentile(percentile);
    }
}
