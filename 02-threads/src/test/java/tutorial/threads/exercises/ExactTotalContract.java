package tutorial.threads.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a solution must do; run against the reader's class and against a solution. */
interface ExactTotalContract {

    long addAll(int threads, int count) throws Exception;

    @Test
    @DisplayName("one thread alone adds up to 4950")
    default void oneThread() throws Exception {
        assertEquals(4_950, addAll(1, 100));
    }

    @Test
    @DisplayName("eight threads at once add up to eight times as much")
    default void eightThreads() throws Exception {
        assertEquals(8 * 4_950, addAll(8, 100), "an addition was lost between a read and a write");
    }
}
