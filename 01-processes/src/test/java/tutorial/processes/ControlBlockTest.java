package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.processes.ControlBlock.Moved;
import tutorial.processes.lib.AddressSpace;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Chores;
import tutorial.processes.lib.Dialogue;
import tutorial.processes.lib.ProcessTable;

@DisplayName("The control block that the system keeps for a process")
@ExtendWith(NothingLeftBehind.class)
class ControlBlockTest {

    @Nested
    @DisplayName("of a child")
    class OfAChild {

        private static Children children;
        private static Dialogue child;

        @BeforeAll
        static void start() throws Exception {
            assumeTrue(ProcessTable.available(), ProcessTable.notAvailable());
            children = new Children();
            child = Dialogue.start(children, ChildJvm.of(Chores.class));
            child.ask("hello");
        }

        @AfterAll
        static void end() {
            if (children != null) {
                children.close();
            }
        }

        @Test
        @DisplayName("says what ProcessHandle says: pid, parent, start, CPU time")
        void agreesWithProcessHandle() throws Exception {
            ControlBlock.move(child, "burn");
            ProcessHandle handle = child.child().toHandle();
            Duration before = handle.info().totalCpuDuration().orElseThrow();
            var entry = ProcessTable.entry(handle.pid());
            Duration after = handle.info().totalCpuDuration().orElseThrow();

            assertEquals(handle.pid(), entry.pid());
            assertEquals(handle.parent().orElseThrow().pid(), entry.parent());
            assertEquals(ProcessHandle.current().pid(), entry.parent());
            assertEquals(handle.info().startInstant().orElseThrow(), entry.started());
            assertTrue(entry.cpu().compareTo(before) >= 0 && entry.cpu().compareTo(after) <= 0,
                    () -> before + " <= " + entry.cpu() + " <= " + after);
        }

        @Test
        @DisplayName("has more memory after it allocated 32 MB")
        void memory() throws Exception {
            Moved moved = ControlBlock.move(child, "allocate 32");
            assertTrue(moved.residentKb() >= 30_000, moved::toString);
        }

        @Test
        @DisplayName("has ten more open files after it opened ten")
        void openFiles() throws Exception {
            Moved moved = ControlBlock.move(child, "open");
            assertTrue(moved.openFiles() >= 10, moved::toString);
        }

        @Test
        @DisplayName("has more threads after it started ten")
        void threads() throws Exception {
            // The JVM may end an idle compiler thread meanwhile, so not exactly ten.
            Moved moved = ControlBlock.move(child, "thread");
            assertTrue(moved.threads() >= 8, moved::toString);
        }

        @Test
        @DisplayName("has more voluntary context switches after it waited fifty times")
        void voluntarySwitches() throws Exception {
            Moved moved = ControlBlock.move(child, "wait");
            assertTrue(moved.voluntary() >= 50, moved::toString);
        }

        @Test
        @DisplayName("has more CPU time, and lost the CPU, after it computed on all cores")
        void cpuTimeAndInvoluntarySwitches() throws Exception {
            Moved moved = ControlBlock.move(child, "burn");
            int threads = Runtime.getRuntime().availableProcessors() + 1;
            // Each burns 60 ms; the system counts whole ticks of 10 ms.
            assertTrue(moved.cpuMillis() >= threads * 60 - 20, moved::toString);
            assertTrue(moved.involuntary() >= 1, moved::toString);
        }

    }

    @Test
    @DisplayName("leads to the address space: code, static data, heaps, stacks, all of them apart")
    void addressSpace() throws Exception {
        assumeTrue(ProcessTable.available(), ProcessTable.notAvailable());
        List<AddressSpace.Part> parts = AddressSpace.of(ProcessHandle.current().pid());
        List<String> kinds = parts.stream().map(AddressSpace.Part::kind).toList();
        assertTrue(kinds.containsAll(List.of("code", "static data", "Java heap and stacks",
                "first stack")), parts::toString);
        assertTrue(parts.stream().allMatch(part -> part.bytes() > 0), parts::toString);
        assertEquals(parts.size(), parts.stream().map(AddressSpace.Part::from).distinct().count());
    }

    @Test
    @DisplayName("is gone when the child is")
    void isGoneWithTheChild() throws Exception {
        try (var children = new Children()) {
            Dialogue child = Dialogue.start(children, ChildJvm.of(Chores.class));
            child.end();
            assertThrows(IOException.class, () -> ProcessTable.entry(child.child().pid()));
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints the record, then what each order moved")
        void printsWhatMoved() throws Exception {
            Program program = Program.run(ControlBlock.class, "8");
            assertEquals(0, program.status(), program::errors);
            assumeTrue(ProcessTable.available(), ProcessTable.notAvailable());
            List<String> lines = program.lines();
            assertTrue(lines.getFirst().matches("pid \\d+, parent pid \\d+, state S, .*"),
                    lines::toString);
            assertEquals(List.of("allocate", "open", "thread", "wait", "burn"),
                    lines.subList(lines.size() - 5, lines.size()).stream()
                            .map(line -> line.split(" ")[0]).toList());
        }
    }
}
