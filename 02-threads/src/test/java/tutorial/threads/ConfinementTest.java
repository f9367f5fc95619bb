package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A sum for each thread")
@ExtendWith(NothingLeftBehind.class)
class ConfinementTest {

    @RepeatedTest(5)
    @DisplayName("is that thread's own, and exact, with all threads at once")
    void isExact() throws InterruptedException {
        assertEquals(Collections.nCopies(5, 4_999_950_000L), Confinement.addConfined(5, 100_000));
    }

    @Test
    @DisplayName("as a program: is printed, and all of them added up")
    void printsTheSums() throws Exception {
        Program program = Program.run(Confinement.class, "2", "1000");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Sum 0: 499500", "Sum 1: 499500", "Main: n=999000"),
                program.lines());
    }
}
