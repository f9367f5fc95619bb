package tutorial.coroutines;

import java.util.List;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.Generator;
import tutorial.coroutines.lib.Log;

/**
 * A generator can hand its caller over to another, and that one to a third: values come out of the
 * innermost one, sent values go into it, its result comes back.
 *
 * <p>Python writes {@code yield from inner}; here it is {@code caller.yieldFrom(inner)}.
 */
public final class YieldFrom {

    /** A node with branches, or a leaf, which has none. */
    record Tree(String name, List<Tree> branches) {

        /** The tree with two branches on each of {@code depth} levels. */
        static Tree grow(String name, int depth) {
            return new Tree(name,
                    depth == 0
                            ? List.of()
                            : List.of(grow(name + "a", depth - 1), grow(name + "b", depth - 1)));
        }
    }

    static void main(String[] args) {
        var arguments = Arguments.of(YieldFrom.class, args);
        int depth = arguments.number("depth", "how many levels the tree has", 3, 1, 12);
        arguments.end();

        Generator<String, Object> walk = walk(Tree.grow("", depth));
        System.out.println(walk.next());
        System.out.println(walk.send("hello"));
        while (walk.hasNext()) {
            System.out.println(walk.next());
        }
        System.out.println(walk.result() + " leaves");
    }

    /** Yields each leaf, and what was sent to it, if anything was; returns how many there are. */
    // region walk
    static Generator<String, Object> walk(Tree tree) {
        return new Generator<>(caller -> {
            if (tree.branches().isEmpty()) {
                String sent = caller.yield("leaf " + tree.name());
                if (sent != null) {
                    Log.debug("leaf {} was sent {}", tree.name(), sent);
                    caller.yield("leaf " + tree.name() + " was sent: " + sent);
                }
                return 1;
            }
            int leaves = 0;
            for (Tree branch : tree.branches()) {
                Log.debug("node {} hands its caller over to {}", tree.name(), branch.name());
                leaves += (int) caller.yieldFrom(walk(branch));
            }
            return leaves;
        });
    }
    // endregion
}
