package tutorial.processes;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Dialogue;
import tutorial.processes.lib.Log;
import tutorial.processes.lib.Node;
import tutorial.processes.lib.Staff;

/**
 * A program is run by processes, a process holds threads, a thread starts coroutines. In Python a
 * coroutine stays with its thread's event loop; a virtual thread stands here under the thread that
 * started it, but runs on whatever carrier thread is free.
 */
public final class Tree {

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(Tree.class, given);
        int processes = args.number("processes", "how many children", 2, 0, 8);
        int threads = args.number("threads", "how many threads each child starts", 2, 0, 8);
        int coroutines = args.number("coroutines", "how many virtual threads each of those starts",
                2, 0, 8);
        args.end();
        // The lines of the tree are beyond ASCII, whatever the terminal's language is.
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        grow(processes, threads, coroutines).draw().forEach(out::println);
    }

    /** Starts the family, asks the system and each child who is there, and ends the family. */
    static Node grow(int processes, int threads, int coroutines)
            throws IOException, InterruptedException {
        try (var children = new Children()) {
            List<Node> below = new ArrayList<>(List.of(new Node("thread main", List.of())));
            for (int k = 0; k < processes; k++) {
                Dialogue child = Dialogue.start(children,
                        ChildJvm.of(Staff.class, threads, coroutines));
                String names = child.ask("who?");
                Log.debug("process {} has the threads {}", child.child().pid(), names);
                below.add(new Node("process, pid " + child.child().pid(), threads(names)));
            }
            Log.debug("the system says: {} children", ProcessHandle.current().children().count());
            var parent = new Node("process, pid " + ProcessHandle.current().pid(), below);
            return new Node("program " + Tree.class.getName(), List.of(parent));
        }
    }

    /** Threads as {@code name}, virtual threads as {@code name/name}, separated by blanks. */
    private static List<Node> threads(String names) {
        List<String> all = Arrays.asList(names.split(" "));
        return all.stream().filter(name -> !name.contains("/"))
                .map(thread -> new Node("thread " + thread, all.stream()
                        .filter(name -> name.startsWith(thread + "/"))
                        .map(name -> new Node("virtual thread " + name, List.of())).toList()))
                .toList();
    }
}
