package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.lib.Schedules;

@DisplayName("More orders than anybody can try")
@ExtendWith(NothingLeftBehind.class)
class StateSpaceTest {

    @Test
    @DisplayName("three threads, two increments each: 17153136 schedules, in a few states")
    void threeThreads() {
        Schedules all = StateSpace.count("plain", 3, 2);
        assertEquals(BigInteger.valueOf(17_153_136), all.all());
        assertEquals(BigInteger.valueOf(90), all.byResult().get(6), "6! / (2! 2! 2!)");
        assertEquals(2_981, all.states(), "states are shared, schedules are not walked");
    }

    @Test
    @DisplayName("two threads, 16 increments each: more schedules than a long can count")
    void sixteenIncrements() {
        Schedules all = StateSpace.count("plain", 2, 16);
        assertEquals(choose(96, 48), all.all());
        assertEquals(2, all.byResult().firstKey(), "30 of 32 increments can get lost");
        assertEquals(32, all.byResult().lastKey());
        assertEquals(choose(32, 16), all.byResult().get(32), "one increment at a time");
    }

    @Test
    @DisplayName("a long number is told by its first digits, a short one as it is")
    void shortened() {
        assertEquals("2704156", StateSpace.shortened(BigInteger.valueOf(2_704_156)));
        assertEquals("9.4E+88", StateSpace.shortened(choose(300, 150)));
    }

    @Test
    @DisplayName("as a program: are printed for 1, 2, 4, ... increments")
    void printsTheTable() throws Exception {
        Program program = Program.run(StateSpace.class, "crossed", "2", "4");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("crossed, 2 threads",
                "increments  states   schedules  deadlocks  smallest n  lose nothing",
                "         1      31           6          2           2             4",
                "         2      93          48         20           4            28",
                "         4     313        2932       1256           8          1676"),
                program.lines());
    }

    private static BigInteger choose(int all, int some) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 1; i <= some; i++) {
            ways = ways.multiply(BigInteger.valueOf(all - some + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }
}
