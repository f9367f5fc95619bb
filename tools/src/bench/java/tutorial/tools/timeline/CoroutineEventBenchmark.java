package tutorial.tools.timeline;

import java.util.concurrent.TimeUnit;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the coroutines' own event costs for each slice: with no recording running, and with one.
 *
 * <p>{@code mvn -q -f tools -Pbench}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CoroutineEventBenchmark {

    @Name("tutorial.Coroutine")
    @StackTrace(false)
    static final class Slice extends Event {

        String name;
        long id;
    }

    private long slices;

    /** A slice that does next to nothing, without any event. */
    @Benchmark
    public long plain() {
        return ++slices;
    }

    /** The same with the event, guarded, and no recording. */
    @Benchmark
    public long noRecording() {
        return slice();
    }

    /** The same while a recording runs. */
    @Benchmark
    @Fork(value = 1, jvmArgsAppend = {"-Xlog:jfr*=off",
            "-XX:StartFlightRecording=settings=none,+tutorial.Coroutine#enabled=true"})
    public long recording() {
        return slice();
    }

    private long slice() {
        return FlightRecorder.isInitialized() ? recorded() : ++slices;
    }

    private long recorded() {
        var slice = new Slice();
        slice.begin();
        slices++;
        slice.end();
        if (slice.shouldCommit()) {
            slice.name = "bench";
            slice.id = 1;
            slice.commit();
        }
        return slices;
    }
}
