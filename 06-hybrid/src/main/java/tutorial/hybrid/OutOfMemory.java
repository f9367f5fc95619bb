package tutorial.hybrid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A worker process that runs out of memory beside one that does not. */
final class OutOfMemory {

    private OutOfMemory() {}

    /** The exit statuses of a worker that fills its small heap, and of one that works beside it. */
    static List<Integer> besideASibling() throws IOException {
        try (var children = new Children()) {
            Process greedy = children.start(ChildJvm.of(List.of("-Xmx16m", "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError"), Greedy.class)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD));
            Process sibling = children.start(ChildJvm.of(Sibling.class));
            int greedyStatus = greedy.onExit().join().exitValue();
            // The sibling has outlived it: only now is it told to end.
            sibling.getOutputStream().close();
            return List.of(greedyStatus, sibling.onExit().join().exitValue());
        }
    }

    /** Takes memory until there is none. */
    static final class Greedy {

        static void main(String[] args) {
            List<byte[]> all = new ArrayList<>();
            while (true) {
                all.add(new byte[1_000_000]);
            }
        }
    }

    /** Works until its standard input ends. */
    static final class Sibling {

        static void main(String[] args) throws IOException {
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }
}
