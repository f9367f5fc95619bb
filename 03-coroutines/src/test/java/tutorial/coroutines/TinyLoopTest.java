package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A loop of seventy-five lines")
@ExtendWith(NothingLeftBehind.class)
class TinyLoopTest {

    private final List<String> lines = new ArrayList<>();

    @Test
    @DisplayName("lets tea and toast sleep at once: the shorter one is ready first")
    void sleepAtOnce() throws Exception {
        new TinyLoop().breakfast(1, line -> {});
        new TinyLoop().breakfast(1_500, lines::add);
        assertEquals(List.of("tea begins", "toast begins", "toast is ready", "tea is ready",
                "breakfast: tea and toast"), lines);
    }

    @Test
    @DisplayName("awaits what takes longer, whichever that is")
    void awaitsBoth() throws Exception {
        new TinyLoop().breakfast(1, lines::add);
        assertEquals(List.of("tea begins", "toast begins", "tea is ready", "toast is ready",
                "breakfast: tea and toast"), lines);
    }
}
