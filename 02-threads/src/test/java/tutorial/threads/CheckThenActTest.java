package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.threads.lib.Proof;

@DisplayName("Two who check whether there is a seat, and then take it")
@ExtendWith(NothingLeftBehind.class)
class CheckThenActTest {

    @ParameterizedTest(name = "{0}: {2} of {1} schedules")
    @CsvSource({"no lock, 6, 4", "a lock for each, 6, 4", "one lock for both, 2, 0",
            "compare and swap, 20, 0"})
    @DisplayName("can both take the last one, unless check and act are one:")
    void bothTakeIt(String version, int schedules, int harmful) {
        Proof proof = CheckThenAct.prove(CheckThenAct.VERSIONS.get(version), 2, 1);
        assertEquals(List.of(schedules, harmful), List.of(proof.schedules().intValueExact(),
                proof.harmful().intValueExact()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"one lock for both", "compare and swap"})
    @DisplayName("cannot where there are four of them and three seats, in any schedule either:")
    void fourOfThem(String version) {
        assertEquals(0, CheckThenAct.prove(CheckThenAct.VERSIONS.get(version), 4, 3).harmful()
                .signum());
    }

    @Test
    @DisplayName("as a program: the schedule that sells too many is shown for each version")
    void printsTheShortest() throws Exception {
        Program program = Program.run(CheckThenAct.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("no lock: 6 schedules, 4 sell too many",
                "      A                    B                    seats",
                "   1  IF seats == 0 none                        1",
                "   2                       IF seats == 0 none   1",
                "   3                       ATOMIC_ADD seats -1  0",
                "   4  ATOMIC_ADD seats -1                       -1"),
                program.lines().subList(0, 6));
        assertEquals(List.of("one lock for both: 2 schedules, 0 sell too many",
                "compare and swap: 20 schedules, 0 sell too many"),
                program.lines().subList(19, 21));
    }
}
