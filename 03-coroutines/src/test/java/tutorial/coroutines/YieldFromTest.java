package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tutorial.coroutines.YieldFrom.Tree;
import tutorial.coroutines.lib.Coroutine.Engine;
import tutorial.coroutines.lib.Generator;

@DisplayName("A tree walked by yieldFrom")
@ExtendWith(NothingLeftBehind.class)
class YieldFromTest {

    private static final List<String> TEN_LINES = List.of("leaf aaa", "leaf aaa was sent: hello",
            "leaf aab", "leaf aba", "leaf abb", "leaf baa", "leaf bab", "leaf bba", "leaf bbb",
            "8 leaves");

    @Test
    @DisplayName("gives its leaves from left to right, and their number as the result")
    void walks() {
        var walk = YieldFrom.walk(Tree.grow("", 2));
        assertEquals(List.of("leaf aa", "leaf ab", "leaf ba", "leaf bb"), walk.stream().toList());
        assertEquals(4, walk.result());
    }

    @Test
    @DisplayName("takes a value sent to its root down to the leaf it stands at")
    void sendsToTheInnermost() {
        try (var walk = YieldFrom.walk(Tree.grow("", 12))) {
            assertEquals("leaf aaaaaaaaaaaa", walk.next());
            assertEquals("leaf aaaaaaaaaaaa was sent: hello", walk.send("hello"));
            assertEquals("leaf aaaaaaaaaaab", walk.next());
        }
    }

    @Test
    @DisplayName("is walked on from where it stands, also by one who has looked ahead")
    void goesOnWhereItStands() {
        var walk = YieldFrom.walk(Tree.grow("", 2));
        walk.next();
        assertTrue(walk.hasNext());
        var rest = new Generator<String, Object>(caller -> caller.yieldFrom(walk));
        assertEquals(List.of("leaf ab", "leaf ba", "leaf bb"), rest.stream().toList());
        assertEquals(4, rest.result());
    }

    @ParameterizedTest(name = "on the engine {0}")
    @EnumSource(Engine.class)
    @DisplayName("is flattened as by recursion, whatever the tree: 50 random ones")
    void equalsRecursion(Engine engine) {
        for (int seed = 0; seed < 50; seed++) {
            Tree tree = random(new Random(seed), 6);
            List<String> leaves = new ArrayList<>();
            int nodes = recurse(tree, leaves);
            var generator = flatten(engine, tree);
            assertEquals(leaves, generator.stream().toList(), "seed " + seed);
            assertEquals(nodes, generator.result(), "seed " + seed);
        }
    }

    @ParameterizedTest(name = "on the engine {0}")
    @EnumSource(Engine.class)
    @DisplayName("echoes what is sent as a single generator does, whatever the tree")
    void sendsAsOne(Engine engine) {
        for (int seed = 0; seed < 50; seed++) {
            Tree tree = random(new Random(seed), 6);
            List<String> leaves = new ArrayList<>();
            recurse(tree, leaves);
            List<String> received = new ArrayList<>();
            var generator = listening(engine, tree, received);
            generator.next();
            IntStream.range(1, leaves.size())
                    .forEach(i -> assertEquals(leaves.get(i), generator.send("sent " + i)));
            generator.close();
            assertEquals(IntStream.range(1, leaves.size()).mapToObj(i -> "sent " + i).toList(),
                    received, "seed " + seed);
        }
    }

    private static Tree random(Random random, int depth) {
        int branches = depth == 0 ? 0 : random.nextInt(4);
        return new Tree("n" + random.nextInt(1_000), IntStream.range(0, branches)
                .mapToObj(branch -> random(random, depth - 1)).toList());
    }

    /** The leaves, and how many nodes there are, by plain recursion. */
    private static int recurse(Tree tree, List<String> leaves) {
        if (tree.branches().isEmpty()) {
            leaves.add(tree.name());
        }
        return 1 + tree.branches().stream().mapToInt(branch -> recurse(branch, leaves)).sum();
    }

    private static Generator<String, Object> flatten(Engine engine, Tree tree) {
        return listening(engine, tree, new ArrayList<>());
    }

    private static Generator<String, Object> listening(Engine engine, Tree tree,
            List<String> received) {
        return new Generator<>(engine, null, caller -> {
            if (tree.branches().isEmpty()) {
                String sent = caller.yield(tree.name());
                if (sent != null) {
                    received.add(sent);
                }
            }
            int nodes = 1;
            for (Tree branch : tree.branches()) {
                nodes += (int) caller.yieldFrom(listening(engine, branch, received));
            }
            return nodes;
        });
    }

    @Test
    @DisplayName("prints its leaves, the sent word and their number as a program")
    void printAsAProgram() throws Exception {
        Program program = Program.run(YieldFrom.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(TEN_LINES, program.lines());
    }
}
