package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("measures each mechanism with both sizes, and puts the percentiles in order")
    void measuresAll(Mechanism mechanism) throws Exception {
        List<Comparison.Price> prices = Comparison.measure(mechanism, 300, 100, 4096);
        assertEquals(List.of(100, 4096), prices.stream().map(Comparison.Price::bytes).toList());
        for (var price : prices) {
            assertTrue(price.p50() <= price.p99(), price::toString);
            assertTrue(price.p50() > 0 && price.oneWay() > 0, price::toString);
        }
    }
}
