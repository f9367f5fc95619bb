package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.threads.Futures.Thrown;

@DisplayName("A future")
@ExtendWith(NothingLeftBehind.class)
class FuturesTest {

    @ParameterizedTest(name = "{0} tasks")
    @ValueSource(ints = {4, 10, 100})
    @DisplayName("keeps its task's exception, and all other tasks are done")
    void keepsTheException(int tasks) throws Exception {
        assertEquals(new Thrown(tasks - 1, "java.lang.ArithmeticException: / by zero"),
                Futures.oneThrows(tasks));
    }

    @Test
    @DisplayName("as a program: what came of ten tasks is printed")
    void printsBoth() throws Exception {
        Program program = Program.run(Futures.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(
                List.of("10 tasks, one throws: 9 done, java.lang.ArithmeticException: / by zero"),
                program.lines());
        assertEquals("", program.errors(), "nobody else hears of the exception");
    }
}
