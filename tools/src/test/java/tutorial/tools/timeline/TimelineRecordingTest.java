package tutorial.tools.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tutorial.tools.timeline.KnownRun.lane;
import static tutorial.tools.timeline.KnownRun.longest;
import static tutorial.tools.timeline.KnownRun.waits;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.tools.LeavesNothing;
import tutorial.tools.timeline.TimelineModel.Fold;
import tutorial.tools.timeline.TimelineModel.Kind;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Span;
import tutorial.tools.timeline.TimelineModel.State;

@DisplayName("The time line of a program of which everything is known")
@LeavesNothing
class TimelineRecordingTest {

    private static final Set<State> RUNS = Set.of(State.RUNS);
    /** As long as a tick of the recorder may be off, on a busy machine. */
    private static final long A_SWITCH = 30_000_000;

    private static KnownRun run;
    private static TimelineModel timeline;
    private static TimelineModel.Process parent;
    private static TimelineModel.Process child;

    @BeforeAll
    static void recordAKnownProgram() throws Exception {
        run = KnownRun.get();
        timeline = run.timeline();
        parent = run.parent();
        child = run.child();
    }

    @Test
    @DisplayName("has a group for each process, the child's started by the parent's thread")
    void processes() {
        assertEquals(List.of("TimelineProgram", "TimelineProgram.Child one two"),
                timeline.processes().stream().map(TimelineModel.Process::name).toList());
        assertEquals(parent.pid(), child.parent());
        assertEquals(lane(parent, "main").id(), child.parentThread());
        assertTrue(parent.start() < child.start() && child.start() < child.recorded()
                && child.recorded() < child.end() && child.end() < parent.end());
        assertFalse(parent.cut() || child.cut());
    }

    @Test
    @DisplayName("has a lane for each thread, under the name the program gave it")
    void threads() {
        assertEquals(Set.of("main", "holder", "wanter", "sleeper", "waiter", "parker", "stuck",
                "reader", "acceptor", "busy"),
                parent.threads().stream().map(Lane::name).collect(Collectors.toSet()));
        assertEquals(List.of("main"), child.threads().stream().map(Lane::name).toList());
    }

    @Test
    @DisplayName("keeps the JVM's own threads apart")
    void jvmThreads() {
        Set<String> names = parent.of(Kind.JVM).stream().map(Lane::name)
                .collect(Collectors.toSet());
        assertTrue(names.contains("process reaper"), names::toString);
    }

    @Test
    @DisplayName("shows who was blocked by a monitor, and who held it")
    void blocked() {
        Lane wanter = lane(parent, "wanter");
        assertEquals(Set.of(State.BLOCKED), waits(wanter));
        Span blocked = longest(wanter, State.BLOCKED);
        assertEquals("for a monitor of TimelineProgram.Gate, held by \"holder\"",
                blocked.what());
        assertTrue(blocked.frame().startsWith("TimelineProgram.Gate.pass:"),
                blocked::frame);
    }

    @Test
    @DisplayName("shows who slept, and for how long it had asked")
    void sleeps() {
        Lane sleeper = lane(parent, "sleeper");
        assertEquals(Set.of(State.SLEEPS), waits(sleeper));
        Span sleep = longest(sleeper, State.SLEEPS);
        assertEquals("asked for 20.0 ms", sleep.what());
        assertTrue(sleep.length() >= 20_000_000, sleep::toString);
        assertTrue(sleep.frame().startsWith("TimelineProgram.sleep:"), sleep::frame);
    }

    @Test
    @DisplayName("shows who waited to be notified, and who was parked")
    void waitsAndParks() {
        assertEquals(Set.of(State.WAITS), waits(lane(parent, "waiter")));
        assertEquals("on a TimelineProgram.Gate, notified by \"main\"",
                longest(lane(parent, "waiter"), State.WAITS).what());
        assertEquals(Set.of(State.PARKS), waits(lane(parent, "parker")));
        assertEquals("for a TimelineProgram.Gate",
                longest(lane(parent, "parker"), State.PARKS).what());
    }

    @Test
    @DisplayName("shows a wait that was never over, to the end")
    void stuck() {
        Lane stuck = lane(parent, "stuck");
        assertEquals(Set.of(State.BLOCKED), waits(stuck));
        Span last = stuck.spans().getLast();
        assertEquals(State.BLOCKED, last.state());
        assertEquals("for a TimelineProgram.Gate, held by \"main\"; until the end",
                last.what());
        assertEquals(parent.end(), last.end());
    }

    @Test
    @DisplayName("has a lane for each virtual thread, those without a name folded")
    void virtualThreads() {
        assertEquals(23, child.virtualThreads().size());
        assertFalse(child.carriers().isEmpty());
        child.virtualThreads().stream().filter(lane -> !lane.name().equals("parked"))
                .forEach(lane -> assertTrue(waits(lane).contains(State.SLEEPS)));
        List<TimelineModel.Row> rows = Rows.folded(child.virtualThreads());
        assertEquals(Set.of("one", "two", "parked", "20 × TimelineProgram.sleep"), rows.stream()
                .map(row -> row instanceof Fold fold ? fold.name() : ((Lane) row).name())
                .collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("has the coroutines that recorded themselves in their thread's lane")
    void coroutines() {
        List<Lane> inside = lane(parent, "main").inside();
        assertEquals(List.of("producer", "consumer"),
                inside.stream().map(Lane::name).toList());
        Lane consumer = inside.getLast();
        assertEquals(Kind.COROUTINE, consumer.kind());
        assertEquals(3, consumer.turns().size());
        assertEquals(3, inside.getFirst().spans().stream()
                .filter(span -> span.what().equals("resumed consumer")).count());
    }

    @Test
    @DisplayName("has what the program told as marks, on the lane of the thread or coroutine")
    void marks() {
        Lane main = lane(parent, "main");
        assertEquals(List.of("turns are over"),
                main.marks().stream().map(TimelineModel.Mark::text).toList());
        assertEquals(List.of("turn 0", "turn 1", "turn 2"), main.inside().getLast().marks()
                .stream().map(TimelineModel.Mark::text).toList());
        assertEquals(List.of("turn 0", "turns are over"),
                timeline.marks().stream().map(TimelineModel.Mark::text).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader", "acceptor"})
    @DisplayName("never says of a thread that it runs while it waits in the operating system")
    void nativeWaits(String name) {
        Lane lane = lane(parent, name);
        Span last = lane.spans().getLast();
        assertEquals(State.IO, last.state());
        assertEquals("until the end", last.what());
        assertTrue(lane.in(State.RUNS) < (lane.end() - lane.start()) / 2, lane.spans()::toString);
    }

    @Test
    @DisplayName("does not say of a parked virtual thread that it runs")
    void parkedVirtualThread() {
        Lane lane = lane(child, "parked");
        assertTrue(lane.in(State.UNKNOWN) > (lane.end() - lane.start()) / 2,
                lane.spans()::toString);
    }

    @Test
    @DisplayName("has no more lanes running at once than cores and carriers allow")
    void cores() {
        List<Lane> lanes = timeline.processes().stream().flatMap(process -> process.lanes()
                .stream()).filter(lane -> lane.kind() != Kind.JVM).toList();
        int most = Runtime.getRuntime().availableProcessors() + child.carriers().size();
        assertTrue(TimelineModel.together(1, RUNS, lanes).getMax() > 0);
        assertTrue(TimelineModel.together(most + 1, RUNS, lanes).getMax() < A_SWITCH);
        // There is one more of these than cores, and they want nothing but to run.
        List<Lane> busy = lanes.stream().filter(lane -> lane.name().equals("busy")).toList();
        assertTrue(TimelineModel.together(busy.size(), RUNS, busy).getMax() < A_SWITCH);
        busy.forEach(lane -> assertTrue(lane.in(State.RUNS) > 0, lane.spans()::toString));
    }

    @Test
    @DisplayName("shows all of the run, or just its coroutines where they are what it is about")
    void window() {
        assertEquals(0, timeline.from());
        assertEquals(parent.end(), timeline.to());
        Lane main = lane(parent, "main");
        var alone = new TimelineModel.Process(1, "Alone", "", 0, 0, 0, 0, parent.end(), false,
                "", List.of(main));
        TimelineModel turns = TimelineRecording.window("Turns", parent.end(), List.of(alone));
        long length = main.inside().stream().mapToLong(Lane::end).max().orElseThrow()
                - main.inside().stream().mapToLong(Lane::start).min().orElseThrow();
        assertTrue(turns.to() - turns.from() < 2 * length);
        assertTrue(turns.from() < main.inside().getFirst().start());
    }

    @Test
    @DisplayName("has lanes without gaps and without overlaps, within the process's life")
    void gapless() {
        for (TimelineModel.Process process : timeline.processes()) {
            for (Lane lane : process.lanes()) {
                long at = lane.start();
                for (Span span : lane.spans()) {
                    assertEquals(at, span.start(), lane.name());
                    assertTrue(span.length() > 0, lane.name());
                    at = span.end();
                }
                assertEquals(lane.end(), at, lane.name());
                assertTrue(at <= process.end(), lane.name());
            }
        }
    }
}
