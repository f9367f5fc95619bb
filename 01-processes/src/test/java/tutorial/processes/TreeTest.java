package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Dialogue;
import tutorial.processes.lib.Node;
import tutorial.processes.lib.ProcessTable;
import tutorial.processes.lib.Staff;

@DisplayName("The tree of program, processes, threads and coroutines")
@ExtendWith(NothingLeftBehind.class)
class TreeTest {

    @Test
    @DisplayName("has exactly the family that was started")
    void hasExactlyTheFamily() throws Exception {
        Node program = Tree.grow(2, 3, 1);
        assertEquals("program tutorial.processes.Tree", program.name());
        assertEquals(1, program.below().size());
        Node parent = program.below().getFirst();
        assertEquals("process, pid " + ProcessHandle.current().pid(), parent.name());
        List<Node> children = parent.below().stream()
                .filter(node -> node.name().startsWith("process")).toList();
        assertEquals(2, children.size());
        assertNotEquals(children.get(0).name(), children.get(1).name());
        for (Node child : children) {
            assertTrue(child.name().matches("process, pid \\d+"), child::toString);
            assertEquals(List.of(thread(0), thread(1), thread(2),
                    new Node("thread main", List.of())), child.below());
        }
    }

    private static Node thread(int k) {
        return new Node("thread line-" + k,
                List.of(new Node("virtual thread line-" + k + "/worker-0", List.of())));
    }

    @Test
    @DisplayName("has at least a main thread in each process, even if nothing else was started")
    void everyProcessHasAMainThread() throws Exception {
        Node parent = Tree.grow(1, 0, 0).below().getFirst();
        assertEquals(List.of(new Node("thread main", List.of())),
                parent.below().getLast().below());
    }

    @Test
    @DisplayName("names threads that the system knows, too; virtual threads only the JVM knows")
    void systemKnowsThreads() throws Exception {
        assumeTrue(ProcessTable.available(), ProcessTable.notAvailable());
        try (var children = new Children()) {
            Dialogue child = Dialogue.start(children, ChildJvm.of(Staff.class, 2, 2));
            String names = child.ask("who?");
            assertEquals("line-0 line-1 main line-0/worker-0 line-0/worker-1 line-1/worker-0 "
                    + "line-1/worker-1", names);
            List<String> known = new ArrayList<>();
            Path proc = Path.of("/proc", "" + child.child().pid(), "task");
            for (Path thread : ProcessTable.list(proc)) {
                known.add(Files.readString(thread.resolve("comm")).strip());
            }
            assertTrue(known.containsAll(List.of("line-0", "line-1")), known::toString);
            assertTrue(known.stream().noneMatch(name -> name.contains("/")), known::toString);
        }
    }

    @Test
    @DisplayName("is drawn with one line for each node")
    void isDrawn() {
        var tree = new Node("a", List.of(new Node("b", List.of(new Node("c", List.of()))),
                new Node("d", List.of(new Node("e", List.of()), new Node("f", List.of())))));
        assertEquals(List.of("a", "├─ b", "│  └─ c", "└─ d", "   ├─ e", "   └─ f"),
                tree.draw());
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints the tree of itself, whatever the terminal's language")
        void printsTheTree() throws Exception {
            Program program = Program.run(Tree.class, "1", "1", "1");
            assertEquals(0, program.status(), program::errors);
            List<String> lines = program.lines().stream()
                    .map(line -> line.replaceAll("pid \\d+", "pid")).toList();
            assertEquals(List.of("program tutorial.processes.Tree", "└─ process, pid",
                    "   ├─ thread main", "   └─ process, pid", "      ├─ thread line-0",
                    "      │  └─ virtual thread line-0/worker-0", "      └─ thread main"), lines);
        }
    }
}
