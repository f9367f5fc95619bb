package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.Costs.Cost;

@DisplayName("What each kind costs")
@ExtendWith(NothingLeftBehind.class)
class CostsTest {

    @Test
    @DisplayName("a process is dearer to create than a thread, and a thread than a coroutine")
    void isOrdered() throws Exception {
        Cost process = Costs.process(2);
        Cost thread = Costs.threads("thread", Thread.ofPlatform().factory(), 200, 100);
        Cost coroutine = Costs.coroutine(10_000, 10_000);
        assertTrue(process.createMicros() > thread.createMicros(), process + ", " + thread);
        assertTrue(thread.createMicros() > coroutine.createMicros(), thread + ", " + coroutine);
        assertTrue(thread.handOverMicros() > coroutine.handOverMicros(), thread + ", " + coroutine);
    }

    @Test
    @DisplayName("a suspended coroutine keeps less than 10 KB")
    void coroutinesAreSmall() {
        double bytes = Costs.coroutine(100, 10_000).bytes();
        assertTrue(bytes > 0 && bytes < 10_000, () -> bytes + " bytes");
    }

    @Test
    @DisplayName("is printed as a table, and a wrong argument is refused")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(Costs.class, "1");
        assertEquals(0, program.status(), program::errors);
        assertEquals(5, program.lines().size(), program::toString);
        assertTrue(program.lines().get(4).startsWith("coroutine"), program::toString);
        Program.run(Costs.class, "0").assertRefused(
                "times is \"0\", but must be a whole number from 1 to 1000.");
    }
}
