package tutorial.processes;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program is run by processes, a process holds threads, a thread starts coroutines.
 *
 * <p>You will see a small family of processes as a tree, drawn from what runs at that moment: the
 * processes as the system lists them, their threads as each JVM lists them, and the virtual threads
 * of each, which are Java's coroutines. The JVM's own threads (collector, compiler, signals) are
 * left out.
 *
 * <p>In Python a coroutine stays with its thread's event loop; a virtual thread stands here under
 * the thread that started it, but runs on whatever carrier thread is free.
 */
public final class Tree {

    private static final String HELP = """
            Tree: the living tree of program, processes, threads and virtual threads.
              processes   how many children, 0 to 8 (default 2)
              threads     how many threads each child starts, 0 to 8 (default 2)
              coroutines  how many virtual threads each of those starts, 0 to 8 (default 2)
            Copy: mvn -q -f 01-processes -Dexample=Tree -Dexec.args="2 2 2"
            """;

    static void main(String[] args) throws IOException, InterruptedException {
        var arguments = Arguments.of(HELP, args);
        int processes = arguments.number("processes", 2, 0, 8);
        int threads = arguments.number("threads", 2, 0, 8);
        int coroutines = arguments.number("coroutines", 2, 0, 8);
        arguments.end();

        // The lines of the tree are beyond ASCII, whatever the terminal's language is.
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        draw(grow(processes, threads, coroutines)).forEach(out::println);
    }

    /** Something that runs, and what belongs to it. */
    record Node(String name, List<Node> below) {}

    // region grow
    /** Starts the family, asks the system and each child who is there, and ends the family. */
    static Node grow(int processes, int threads, int coroutines)
            throws IOException, InterruptedException {
        try (var children = new Children()) {
            var family = new TreeMap<Long, Dialogue>();
            for (int k = 0; k < processes; k++) {
                Dialogue child = Dialogue.start(children,
                        ChildJvm.of(Worker.class, "" + threads, "" + coroutines));
                family.put(child.child().pid(), child);
            }
            for (Dialogue child : family.values()) {
                child.ask("ready?");
            }
            List<Node> below = new ArrayList<>(threads(namesOfThreads()));
            for (long pid : ProcessHandle.current().children().map(ProcessHandle::pid)
                    .filter(family::containsKey).sorted().toList()) {
                String names = family.get(pid).ask("who?");
                below.add(new Node("process, pid " + pid, threads(names)));
            }
            var parent = new Node("process, pid " + ProcessHandle.current().pid(), below);
            return new Node("program " + Tree.class.getName(), List.of(parent));
        }
    }
    // endregion

    /** Threads as {@code name}, virtual threads as {@code name/name}, separated by blanks. */
    private static List<Node> threads(String names) {
        Map<Boolean, List<String>> split = Arrays.stream(names.split(" "))
                .collect(Collectors.partitioningBy(name -> name.contains("/")));
        return split.get(false).stream().map(thread -> new Node("thread " + thread,
                split.get(true).stream().filter(name -> name.startsWith(thread + "/"))
                        .map(name -> new Node("virtual thread " + name, List.of())).toList()))
                .toList();
    }

    /** The platform threads of this JVM that are main or were started by this example. */
    private static String namesOfThreads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.equals("main") || name.startsWith("line-")).sorted()
                .collect(Collectors.joining(" "));
    }

    /** The tree as text. */
    static List<String> draw(Node node) {
        List<String> lines = new ArrayList<>(List.of(node.name()));
        for (Node child : node.below()) {
            boolean last = child == node.below().getLast();
            List<String> inner = draw(child);
            lines.add((last ? "└─ " : "├─ ") + inner.getFirst());
            inner.stream().skip(1).forEach(line -> lines.add((last ? "   " : "│  ") + line));
        }
        return lines;
    }

    /** The child's program: threads that start virtual threads, all of which stay and wait. */
    static final class Worker {

        /** Nothing lists virtual threads but a thread dump, so each is noted when it starts. */
        private static final Map<String, Thread> COROUTINES = new ConcurrentSkipListMap<>();

        static void main(String[] args) throws IOException, InterruptedException {
            int threads = Integer.parseInt(args[0]);
            var ready = new CountDownLatch(threads);
            for (int k = 0; k < threads; k++) {
                Thread.ofPlatform().daemon().name("line-" + k).start(() -> {
                    startCoroutines(Integer.parseInt(args[1]));
                    ready.countDown();
                    LockSupport.park();
                });
            }
            ready.await();
            Dialogue.serve(order -> Stream.concat(Stream.of(namesOfThreads()),
                    COROUTINES.values().stream().filter(Thread::isAlive).map(Thread::getName))
                    .collect(Collectors.joining(" ")));
        }

        private static void startCoroutines(int coroutines) {
            for (int j = 0; j < coroutines; j++) {
                String name = Thread.currentThread().getName() + "/worker-" + j;
                COROUTINES.put(name, Thread.ofVirtual().name(name).start(LockSupport::park));
            }
        }
    }
}
