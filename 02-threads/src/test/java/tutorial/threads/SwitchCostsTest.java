package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.SwitchCosts.Row;
import tutorial.threads.lib.HandOvers.Kind;

@DisplayName("A turn that is handed over on one core")
@ExtendWith(NothingLeftBehind.class)
class SwitchCostsTest {

    @Test
    @DisplayName("costs least where nobody is switched to, then between virtual threads")
    void costs() throws Exception {
        assumeTrue(SwitchCosts.isPossible(), SwitchCosts.NEEDED);
        Map<Kind, Row> rows = new EnumMap<>(Kind.class);
        SwitchCosts.measure(3_000).forEach(row -> rows.put(row.kind(), row));
        assertEquals(List.of(Kind.values()), List.copyOf(rows.keySet()));
        double nobody = rows.get(Kind.NOBODY).micros().getFirst();
        double virtual = rows.get(Kind.VIRTUAL_THREADS).micros().getFirst();
        // Measured 1 to 5 and more; in CPU time, so that a busy machine hardly changes it.
        for (Kind kind : List.of(Kind.THREADS, Kind.THREADS_BY_PIPE, Kind.PROCESSES_BY_PIPE)) {
            double other = rows.get(kind).micros().getFirst();
            assertTrue(nobody < virtual && virtual < other, rows::toString);
        }
        for (Row row : rows.values()) {
            assertTrue(row.micros().getLast() > row.micros().getFirst(), rows::toString);
            assertTrue(row.inKernel() >= 0 && row.inKernel() <= 100, rows::toString);
        }
    }

    @Test
    @DisplayName("as a program: a row for each kind, or a line that says what is missing")
    void printsRows() throws Exception {
        Program program = Program.run(SwitchCosts.class, "100");
        assertEquals(0, program.status(), program::errors);
        if (SwitchCosts.isPossible()) {
            assertEquals(6, program.lines().size(), program::toString);
            var row = Pattern.compile("[a-z ]+( +[\\d.]+ us){3} +\\d+ %");
            assertTrue(program.lines().stream().skip(1).allMatch(row.asMatchPredicate()),
                    program::toString);
        } else {
            assertEquals(List.of(SwitchCosts.NEEDED), program.lines());
        }
    }
}
