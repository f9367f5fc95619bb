package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tutorial.processes.lib.Rounds;
import tutorial.processes.lib.Stop;

@DisplayName("Jobs that are measured in rounds")
class RoundsTest {

    @Test
    @DisplayName("take turns, once more than is counted; the median of each is in seconds")
    void takeTurns() throws Exception {
        var order = new StringBuilder();
        try {
            List<Double> medians = Rounds.medians(3, List.of(() -> order.append("a"), () -> {
                Thread.sleep(order.length() < 3 ? 0 : 20);
                return order.append("b");
            }));
            assertTrue(medians.get(1) >= 0.02 && medians.get(0) < medians.get(1),
                    medians::toString);
        } catch (Stop busy) {
            assertTrue(busy.getMessage().startsWith("Too busy to tell: "), busy::getMessage);
        }
        assertEquals("abababab", order.toString());
    }
}
