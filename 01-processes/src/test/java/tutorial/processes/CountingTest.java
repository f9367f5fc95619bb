package tutorial.processes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Counting in child processes")
@ExtendWith(NothingLeftBehind.class)
class CountingTest {

    private static final int LONG = 1_000_000_000;

    private FutureTask<Void> run;

    @Test
    @DisplayName("five processes, none of them the parent, each count to 4999950000; main's n is 0")
    void eachCountsForItself() throws Exception {
        Program program = Program.run(Counting.class);
        assertEquals(0, program.status(), program::errors);
        List<String> lines = program.lines();
        assertEquals(7, lines.size(), lines::toString);
        assertEquals(new TreeSet<>(Set.of("Process 0: n=4999950000", "Process 1: n=4999950000",
                "Process 2: n=4999950000", "Process 3: n=4999950000", "Process 4: n=4999950000")),
                lines.stream().limit(5).map(line -> line.replaceAll(", pid=\\d+$", ""))
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertTrue(lines.get(5).matches("Main: n=0, pid=\\d+"), lines::toString);
        assertTrue(lines.get(6).matches("Total time: \\d+\\.\\d\\d s"), lines::toString);
        assertEquals(6, lines.stream().limit(6).map(line -> line.replaceAll(".*pid=", ""))
                .distinct().count(), "six processes have six pids");
    }

    @Test
    @DisplayName("in turn, the lines come in the order in which the children were started")
    void inTurnInOrder() throws Exception {
        List<String> lines = Program.run(Counting.class, "--in-turn", "3", "1000").lines();
        assertEquals(List.of("In turn:", "Process 0: n=499500", "Process 1: n=499500",
                "Process 2: n=499500", "Main: n=0"),
                lines.stream().limit(5).map(line -> line.replaceAll(", pid=\\d+$", "")).toList());
        assertEquals("All at once:", lines.get(6));
    }

    @ParameterizedTest(name = "in turn: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("all at once, three children live at the same time; in turn, never two")
    void overlap(boolean inTurn) throws Exception {
        start(3, inTurn);
        var everSeen = new HashSet<ProcessHandle>();
        int mostAtOnce = 0;
        while (!run.isDone()) {
            List<ProcessHandle> alive = ProcessHandle.current().children()
                    .filter(ProcessHandle::isAlive).toList();
            everSeen.addAll(alive);
            mostAtOnce = Math.max(mostAtOnce, alive.size());
        }
        run.get();
        assertEquals(3, everSeen.size());
        assertEquals(inTurn ? 1 : 3, mostAtOnce);
    }

    @Test
    @DisplayName("a child that fails is reported with its status, and its siblings are ended")
    void aChildThatFails() throws Exception {
        start(2, false);
        // Only one that runs its own program: before that, its start may still fail.
        ProcessHandle victim = await().atMost(Duration.ofSeconds(60)).until(
                () -> ProcessHandle.current().children()
                        .filter(child -> child.info().commandLine().orElse("")
                                .contains(" tutorial.processes.Counting$"))
                        .findFirst(),
                child -> child.isPresent()).orElseThrow();
        victim.destroyForcibly();
        var failed = assertThrows(ExecutionException.class, run::get);
        assertEquals("a child ended with status 137", failed.getCause().getMessage());
    }

    private void start(int workers, boolean inTurn) {
        run = new FutureTask<>(() -> {
            Counting.startAndJoin(workers, LONG, inTurn);
            return null;
        });
        Thread.ofPlatform().daemon().name("run").start(run);
    }

    @AfterEach
    void endTheRun() {
        if (run != null) {
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            await().atMost(Duration.ofSeconds(60)).until(run::isDone);
        }
    }
}
