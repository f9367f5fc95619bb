package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Counting in child processes")
@ExtendWith(NothingLeftBehind.class)
class CountingTest {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Test
    @DisplayName("five children each count to 4999950000, in any order")
    void eachChildCountsForItself() throws IOException {
        List<Counting.Ended> ended = Counting.countAtOnce(Counting.workers(5, 100_000), lines::add);

        Set<String> expected = IntStream.range(0, 5)
                .mapToObj(k -> "Process " + k + ": n=4999950000, pid=" + ended.get(k).pid())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, new TreeSet<>(lines));
        assertEquals(5, lines.size());
        assertTrue(ended.stream().allMatch(child -> child.status() == 0), ended::toString);
    }

    @Test
    @DisplayName("every child is a process of its own, and none is the parent")
    void allPidsDiffer() throws IOException {
        Set<Long> pids = Counting.countAtOnce(Counting.workers(3, 10), lines::add).stream()
                .map(Counting.Ended::pid).collect(Collectors.toSet());
        assertEquals(3, pids.size());
        assertFalse(pids.contains(ProcessHandle.current().pid()));
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints the children's lines, then its own untouched n, then the time")
        void printsAllLines() throws Exception {
            Program program = Program.run(Counting.class, "2", "1000");
            assertEquals(0, program.status(), program::errors);
            List<String> printed = program.lines();
            assertEquals(4, printed.size(), printed::toString);
            assertTrue(printed.get(2).matches("Main: n=0, pid=\\d+"), printed::toString);
            assertTrue(printed.get(3).matches("Total time: \\d+\\.\\d\\d s"), printed::toString);
        }

        @Test
        @DisplayName("refuses 0, x and a third argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(Counting.class, "0").assertRefused(
                    "workers is \"0\", but must be a whole number from 1 to 100.");
            Program.run(Counting.class, "x").assertRefused(
                    "workers is \"x\", but must be a whole number from 1 to 100.");
            Program.run(Counting.class, "1", "2", "7").assertRefused(
                    "there is no argument \"7\".");
        }

        @Test
        @DisplayName("explains itself on --help")
        void explainsItself() throws Exception {
            Program program = Program.run(Counting.class, "--help");
            assertEquals(0, program.status());
            assertTrue(program.lines().getFirst().startsWith("Counting: "), program::toString);
        }
    }

    @Nested
    @DisplayName("a child that fails")
    class AChildThatFails {

        @Test
        @DisplayName("is reported with its status and what it wrote on standard error")
        void isReported() throws IOException {
            var good = ChildJvm.of(Counting.Worker.class, "0", "10");
            var bad = ChildJvm.of(Counting.Worker.class, "1", "ten");

            List<Counting.Ended> ended = Counting.countAtOnce(List.of(good, bad), lines::add);

            assertEquals(0, ended.get(0).status());
            assertNotEquals(0, ended.get(1).status());
            assertTrue(ended.get(1).errors().contains("NumberFormatException"));
            assertEquals(1, lines.size(), "the sibling still delivers its line");
        }
    }
}
