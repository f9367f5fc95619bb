package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.processes.WorkerDies.Report;

@DisplayName("A worker that is killed in the middle")
@ExtendWith(NothingLeftBehind.class)
class WorkerDiesTest {

    private static final List<Integer> NUMBERS = IntStream.rangeClosed(1, 500).boxed().toList();
    private static final List<Long> SQUARES = LongStream.rangeClosed(1, 500).map(n -> n * n)
            .boxed().toList();

    @Test
    @DisplayName("is replaced by another process, and no result is lost or counted twice")
    void isReplaced() throws Exception {
        Report report = null;
        // It is replaced when it is given work again; a busy machine may have none left by then.
        for (int run = 0; run < 10 && (report == null
                || report.after().contains(report.killed())); run++) {
            report = WorkerDies.killOne(NUMBERS, 10);
            assertEquals(SQUARES, report.results().stream().sorted().toList());
            assertTrue(report.before().contains(report.killed()));
        }
        assertFalse(report.after().contains(report.killed()), "" + report);
        assertEquals(2, report.after().size());
        assertEquals(report.before().getLast(), report.after().getLast(), "the other lives on");
    }
}
