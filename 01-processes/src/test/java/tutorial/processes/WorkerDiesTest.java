package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.processes.WorkerDies.Report;

@DisplayName("A worker that is killed in the middle")
@ExtendWith(NothingLeftBehind.class)
class WorkerDiesTest {

    private static final List<Integer> NUMBERS = IntStream.rangeClosed(1, 2_000).boxed().toList();

    @Test
    @DisplayName("is replaced by another process, and no result is lost or counted twice")
    void isReplaced() throws Exception {
        Report report = WorkerDies.killOne(NUMBERS, 10);

        assertEquals(2_000, report.results().size());
        assertEquals(LongStream.rangeClosed(1, 2_000).map(n -> n * n).boxed()
                .collect(Collectors.toCollection(TreeSet::new)), new TreeSet<>(report.results()));
        assertTrue(report.before().contains(report.killed()));
        assertFalse(report.after().contains(report.killed()), report::toString);
        assertEquals(2, report.after().size());
        assertEquals(report.before().getLast(), report.after().getLast(), "the other lives on");
    }
}
