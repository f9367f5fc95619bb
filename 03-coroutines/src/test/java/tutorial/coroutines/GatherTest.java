package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.Coroutine;
import tutorial.coroutines.lib.EventLoop;

@DisplayName("Tasks that are gathered")
@ExtendWith(NothingLeftBehind.class)
class GatherTest {

    @Test
    @DisplayName("all sleep at the same time: every one begins before the first one ends")
    void sleepTogether() throws Exception {
        List<String> events = new ArrayList<>();
        try (var loop = new EventLoop()) {
            List<Integer> results = loop.run(() -> Gather.gathered(loop, 1_000, 50, events::add));
            assertEquals(IntStream.rangeClosed(1, 1_000).boxed().toList(), results);
        }
        assertTrue(events.subList(0, 1_000).stream().allMatch(event -> event.endsWith("begins")));
        assertTrue(events.subList(1_000, 2_000).stream().allMatch(event -> event.endsWith("ends")));
    }

    @Test
    @DisplayName("all run on one and the same thread")
    void shareOneThread() throws Exception {
        assumeTrue(Coroutine.Engine.chosen() == Coroutine.Engine.CONTINUATION,
                "On this engine each task stands on a virtual thread of its own.");
        Set<Thread> threads = new HashSet<>();
        try (var loop = new EventLoop()) {
            loop.run(() -> Gather.gathered(loop, 10, 1,
                    event -> threads.add(Thread.currentThread())));
        }
        assertEquals(Set.of(Thread.currentThread()), threads);
    }

    @Test
    @DisplayName("print their two times and the results as a program")
    void printAsAProgram() throws Exception {
        Program program = Program.run(Gather.class, "3", "1");
        assertEquals(0, program.status(), program::errors);
        assertEquals(3, program.lines().size());
        assertEquals("results, in the order of the tasks: [1, 2, 3]", program.lines().get(2));
    }
}
