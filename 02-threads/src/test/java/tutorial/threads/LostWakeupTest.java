package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Two waiting consumers, and a producer with two items and room for one")
@ExtendWith(NothingLeftBehind.class)
class LostWakeupTest {

    @RepeatedTest(5)
    @DisplayName("with one condition: the signal wakes the wrong one, and all wait for good")
    void withOneCondition() throws InterruptedException {
        assertEquals(List.of("producer", "consumer 2"),
                LostWakeup.stuck(LostWakeup.oneForBoth()));
    }

    @RepeatedTest(5)
    @DisplayName("with two conditions: all end")
    void withTwoConditions() throws InterruptedException {
        assertEquals(List.of(), LostWakeup.stuck(LostWakeup.oneForEach()));
    }

    @Test
    @DisplayName("as a program: prints who waits for good, and the repair")
    void printsBoth() throws Exception {
        Program program = Program.run(LostWakeup.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of(
                "Two consumers wait, two items are put into room for one. Who waits",
                "  one condition   for good: [producer, consumer 2]",
                "  two conditions  for good: []"), program.lines());
    }
}
