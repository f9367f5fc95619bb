package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("Two processes that add to one number in shared memory")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class SharedMemoryTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("SharedMemory", "sem_open", "sem_timedwait");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("lose updates, as it comes, sooner or later, and never gain one")
    void losesUpdates() throws Exception {
        boolean lost = false;
        for (int times = 10_000; !lost && times < 10_000_000; times *= 2) {
            long total = SharedMemory.add("plain", times);
            assertTrue(total <= 2L * times, "total " + total);
            lost = total < 2L * times;
        }
        assertTrue(lost, "not one update of millions was lost");
    }

    @Test
    @DisplayName("are exact by an atomic")
    void exactByAtomic() throws Exception {
        assertEquals(400_000, SharedMemory.add("atomic", 200_000));
    }

    @Test
    @DisplayName("are exact under a semaphore")
    void exactBySemaphore() throws Exception {
        assertEquals(20_000, SharedMemory.add("semaphore", 10_000));
    }

    @Test
    @DisplayName("as a program print exact totals after the repairs")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(SharedMemory.class, "1000");
        assertEquals("", program.errors());
        assertTrue(program.lines().getFirst().matches("As it comes: \\d+ instead of 2000"));
        assertEquals(List.of("By an atomic: 2000", "Under a semaphore: 2000"),
                program.lines().subList(1, 3));
    }
}
