package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("A queue between processes")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class ManyProducersTest {

    @Test
    @DisplayName("is exact: three producers, two consumers, nothing lost, nothing twice")
    void isExact() throws Exception {
        assertEquals(new ManyProducers.Totals(15_000, 37_507_500, 0),
                ManyProducers.run(3, 2, 5_000));
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(ManyProducers.class, "2", "2", "100");
        assertEquals("", program.errors());
        assertEquals(List.of("Put: 200 numbers, sum 10100",
                "Taken: 200 numbers, sum 10100",
                "Lost: 0"), program.lines());
        assertEquals(0, program.status());
    }
}
