package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A statement with a call inside, by two threads, twice each")
@ExtendWith(NothingLeftBehind.class)
class CallInsideTest {

    @Test
    @DisplayName("loses updates, since a call is a check point: 2, 3, 4 in 32, 32, 6 schedules")
    void losesUpdates() {
        assertEquals(Map.of("2", 32L, "3", 32L, "4", 6L),
                CallInside.explore(CallInside.byCall(2)).entrySet().stream().collect(Collectors
                        .toMap(Map.Entry::getKey, outcome -> outcome.getValue().schedules())));
    }

    @Test
    @DisplayName("with a lock around it always ends at 4")
    void lockedIsExact() {
        assertEquals(Set.of("4"), CallInside.explore(CallInside.locked(2)).keySet());
    }

    @Test
    @DisplayName("done once by each thread still loses one")
    void once() {
        assertEquals(Set.of("1", "2"), CallInside.explore(CallInside.byCall(1)).keySet());
    }
}
