package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.Coroutine;
import tutorial.coroutines.lib.Footprint;

@DisplayName("A hundred thousand suspended coroutines")
@ExtendWith(NothingLeftBehind.class)
class ManyCoroutinesTest {

    @Test
    @DisplayName("take at most a kilobyte of heap each")
    void takeLittle() throws Exception {
        assumeTrue(Coroutine.Engine.chosen() == Coroutine.Engine.CONTINUATION,
                "On this engine each is a virtual thread.");
        List<Footprint> costs = new ArrayList<>();
        // Their frames are larger until they are compiled, which a busy machine does late.
        do {
            costs.add(ManyCoroutines.coroutines(20_000));
        } while (costs.getLast().heap() > 20_000 * 1_024L && costs.size() < 10);
        assertTrue(costs.getLast().heap() <= 20_000 * 1_024L, costs::toString);
    }

    @Test
    @DisplayName("take less than a tenth of the address space of as many platform threads")
    void takeLessThanThreads() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")),
                "There is no /proc/self/status: reserved and resident are unknown.");
        Footprint threads = ManyCoroutines.threads(Thread.ofPlatform(), "platform threads", 50);
        Footprint coroutines = ManyCoroutines.coroutines(10_000);
        long eachThread = threads.reserved() / threads.count();
        long eachCoroutine = coroutines.reserved() / coroutines.count();
        assertTrue(eachCoroutine < eachThread / 10, eachCoroutine + " and " + eachThread);
    }

    @Test
    @DisplayName("are printed as a program, next to virtual and to platform threads")
    void printAsAProgram() throws Exception {
        Program program = Program.run(ManyCoroutines.class, "1000", "10");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("coroutines", "virtual", "platform"), program.lines().stream().skip(1)
                .map(line -> line.strip().split(" +")[1]).toList());
    }
}
