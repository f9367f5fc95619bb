package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Mechanism;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("The comparison of all mechanisms")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class ComparisonTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("Comparison", "mkfifo", "mq_open", "sem_timedwait");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("has a line for each mechanism and each of two sizes, all of them measured")
    void measuresAll() throws Exception {
        Program program = Program.run(Comparison.class, "1");
        assertEquals("", program.errors());
        assertEquals(2 + 2 * Mechanism.values().length, program.lines().size());
        for (String line : program.lines().subList(2, program.lines().size())) {
            assertTrue(line.matches("[A-Z_]+ +(100|4096) +(\\d+\\.\\d\\d us *){4}"), line);
        }
    }

    @Test
    @DisplayName("puts its percentiles in order")
    void ordersPercentiles() throws Exception {
        var price = Comparison.measure(Mechanism.UNIX_SOCKET, 10, 100).getFirst();
        assertTrue(price.p25() <= price.p50() && price.p50() <= price.p99(), price::toString);
        assertTrue(price.p25() > 0 && price.oneWay() > 0, price::toString);
    }
}
