package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.threads.lib.Proof;

@DisplayName("A lock made of one variable")
@ExtendWith(NothingLeftBehind.class)
class SpinLockTest {

    @ParameterizedTest(name = "{0}, {1} threads: {3} of {2} schedules")
    @CsvSource({"'look, then take', 2, 142, 72", "test and set, 2, 2, 0",
            "compare and swap, 2, 2, 0", "test and set, 4, 24, 0", "compare and swap, 4, 24, 0"})
    @DisplayName("lets two in where looking and taking are two steps, never where one:")
    void letsTwoIn(String version, int threads, int schedules, int harmful) {
        Proof proof = SpinLock.prove(SpinLock.VERSIONS.get(version), threads);
        assertEquals(List.of(schedules, harmful), List.of(proof.schedules().intValueExact(),
                proof.harmful().intValueExact()));
    }

    @Test
    @DisplayName("as a program: the shortest schedule that lets two in is shown")
    void printsTheShortest() throws Exception {
        Program program = Program.run(SpinLock.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("look, then take: 142 schedules, 72 let two in",
                "      A                    B                    inside  held",
                "   1  IF held == 1 again                        0       0",
                "   2                       IF held == 1 again   0       0",
                "   3                       SET held 1           0       1",
                "   4                       ATOMIC_ADD inside 1  1       1",
                "   5  SET held 1                                1       1",
                "   6  ATOMIC_ADD inside 1                       2       1",
                "test and set: 2 schedules, 0 let two in",
                "compare and swap: 2 schedules, 0 let two in"), program.lines());
    }
}
