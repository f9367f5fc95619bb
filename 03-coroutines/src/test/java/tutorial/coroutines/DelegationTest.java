package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A generator that hands its caller over to another")
@ExtendWith(NothingLeftBehind.class)
class DelegationTest {

    @Test
    @DisplayName("lets values, sent values, exceptions, the close and the result pass through")
    void passesThrough() {
        assertEquals(List.of("first", "got it", "caught", "started, cleaned up",
                "inner returned result"),
                Delegation.rules().stream().map(rule -> rule.java()).toList());
    }
}
