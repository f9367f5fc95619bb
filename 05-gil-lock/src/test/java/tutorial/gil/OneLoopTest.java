package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.gil.lib.Python;

@DisplayName("Coroutines of one thread")
@ExtendWith(NothingLeftBehind.class)
class OneLoopTest {

    @Test
    @DisplayName("leave the lock with their thread for good, beside one that computes in C")
    void alone() throws Exception {
        assertEquals(new OneLoop.Run(1, "ABCABCABC"), OneLoop.run(1, 3, 3, true));
    }

    @Test
    @DisplayName("take it for all who wake up, beside Python code; threads each for itself")
    void besideOneThatComputes() throws Exception {
        OneLoop.Run loop = OneLoop.run(1, 20, 5, false);
        OneLoop.Run threads = OneLoop.run(20, 1, 5, false);
        assertEquals(100, threads.order().length());
        // There and back in each of five rounds and the last; a busy machine adds some.
        assertTrue(3 * loop.switches() < threads.switches(),
                () -> loop.switches() + " and " + threads.switches());
    }

    @Test
    @DisplayName("go on in the same order in asyncio")
    void inPython() throws Exception {
        Python python = Python.ofThisMachine("python3").orElse(null);
        assumeTrue(python != null, "There is no python3 on the PATH.");
        assertEquals(python.runSource("order.py", "7", "4"), OneLoop.run(1, 7, 4, true).order());
    }

    @Test
    @DisplayName("as a program print both counts, for threads and for coroutines")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(OneLoop.class);
        assertEquals(0, program.status(), program::errors);
        assertTrue(program.lines().get(2).matches(
                " 1 threads with 20 coroutines each: +1 +\\d+"), program::toString);
    }
}
