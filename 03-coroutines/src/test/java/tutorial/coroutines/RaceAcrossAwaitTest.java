package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Coroutines that wait for what they add")
@ExtendWith(NothingLeftBehind.class)
class RaceAcrossAwaitTest {

    @Test
    @DisplayName("lose all additions of a round but one, when they wait within the addition")
    void loseAlmostAll() throws Exception {
        assertEquals(3, new RaceAcrossAwait().run(10_000, 3, true));
    }

    @Test
    @DisplayName("lose nothing that way, when there is only one of them")
    void oneAloneLosesNothing() throws Exception {
        assertEquals(3, new RaceAcrossAwait().run(1, 3, true));
    }

    @Test
    @DisplayName("lose nothing, when they wait before the addition")
    void loseNothing() throws Exception {
        assertEquals(30_000, new RaceAcrossAwait().run(10_000, 3, false));
    }
}
