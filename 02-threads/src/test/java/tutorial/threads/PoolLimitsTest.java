package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.ThreadPoolExecutor.AbortPolicy;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.PoolLimits.Offered;

@DisplayName("A pool that is full")
@ExtendWith(NothingLeftBehind.class)
class PoolLimitsTest {

    @RepeatedTest(5)
    @DisplayName("refuses the fifth task of two threads and a queue of two")
    void refuses() {
        assertEquals(new Offered(4, 2, 4, 0), PoolLimits.offer(6, new AbortPolicy()));
    }

    @RepeatedTest(5)
    @DisplayName("or lets the caller do it: nothing is refused, and the caller is slowed down")
    void callerRuns() {
        assertEquals(new Offered(6, 0, 4, 2), PoolLimits.offer(6, new CallerRunsPolicy()));
    }

    @Test
    @DisplayName("as a program: prints what became of every task")
    void printsAll() throws Exception {
        Program program = Program.run(PoolLimits.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("6 tasks for 2 threads with room for 2 more:",
                "  refusing:     4 taken, 2 refused, 4 done by the pool, 0 by the caller",
                "  caller helps: 6 taken, 0 refused, 4 done by the pool, 2 by the caller"),
                program.lines());
    }
}
