package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.lib.BoundedBuffer;

@DisplayName("A consumer who is woken when another has already taken the item")
@ExtendWith(NothingLeftBehind.class)
class StolenWakeupTest {

    @RepeatedTest(5)
    @DisplayName("with if: takes from an empty buffer, every time")
    void withIf() throws InterruptedException {
        Future<Integer> take = StolenWakeup.takeWhenLate(new StolenWakeup.If());
        assertEquals(Future.State.FAILED, take.state());
        assertInstanceOf(NoSuchElementException.class, take.exceptionNow());
    }

    @RepeatedTest(5)
    @DisplayName("with while: waits again, and takes the next item")
    void withWhile() throws InterruptedException {
        assertEquals(2, StolenWakeup.takeWhenLate(new BoundedBuffer<>()).resultNow());
        assertEquals(2, StolenWakeup.takeWhenLate(new BoundedBuffer<>(1)).resultNow());
    }

    @Test
    @DisplayName("as a program: prints the mistake beside its repair")
    void printsBoth() throws Exception {
        Program program = Program.run(StolenWakeup.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("A consumer is woken, but another one was quicker:",
                "  if     takes from an empty buffer: NoSuchElementException",
                "  while  waits again, and takes item 2"), program.lines());
    }
}
