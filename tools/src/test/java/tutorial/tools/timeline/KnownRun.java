package tutorial.tools.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Span;
import tutorial.tools.timeline.TimelineModel.State;

/**
 * A recorded run of {@link TimelineProgram}, and its time line. It is recorded once, for all tests
 * of a JVM.
 */
record KnownRun(Path folder, TimelineModel timeline) {

    static final int LIMIT_SECONDS = 200;

    private static KnownRun run;

    static synchronized KnownRun get() throws IOException, InterruptedException {
        if (run == null) {
            run = recorded();
        }
        return run;
    }

    private static KnownRun recorded() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("known-run");
        Process program = Timeline.recorded(folder, command(TimelineProgram.class))
                .redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile())
                .start();
        boolean ended = program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        FileUtils.forceDeleteOnExit(folder.toFile());
        assertTrue(ended);
        assertEquals(0, program.exitValue(), Files.readString(folder.resolve("output")));
        return new KnownRun(folder, TimelineRecording.read("Known", folder));
    }

    TimelineModel.Process parent() {
        return timeline.processes().getFirst();
    }

    TimelineModel.Process child() {
        return timeline.processes().getLast();
    }

    /** The recording of one of the processes. */
    Path file(TimelineModel.Process process) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("-" + process.pid() + ".jfr"))
                    .findFirst().orElseThrow();
        }
    }

    static List<String> command(Class<?> main) {
        return List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-classpath",
                System.getProperty("java.class.path"), main.getName());
    }

    static Lane lane(TimelineModel.Process process, String name) {
        return process.lanes().stream().filter(lane -> lane.name().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("no lane " + name + " in "
                        + process.lanes().stream().map(Lane::name).toList()));
    }

    /** What the lane waited for. Loading a class may read a file anywhere: that does not count. */
    static Set<State> waits(Lane lane) {
        Set<State> states = lane.spans().stream().map(Span::state)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class)));
        states.removeAll(EnumSet.of(State.RUNS, State.READY, State.IO, State.UNKNOWN));
        return states;
    }

    static Span longest(Lane lane, State state) {
        return lane.spans().stream().filter(span -> span.state() == state)
                .max((a, b) -> Long.compare(a.length(), b.length())).orElseThrow();
    }
}
