package tutorial.hybrid;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tutorial.hybrid.lib.Arguments;
import tutorial.hybrid.lib.ChildJvm;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.Log;

/**
 * A process has a memory limit of its own: a worker that runs out of memory ends alone, and its
 * sibling goes on. Of threads and coroutines in one process, all would suffer, in Java as in
 * Python.
 */
public final class Isolation {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** The exit statuses of a worker that fills its heap, and of one that works beside it. */
    record Ends(int greedy, int sibling) {}

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(Isolation.class, given);
        int megabytes = args.number("megabytes", "the greedy worker's heap", 16, 8, 1_000);
        args.end();
        Ends ends = outOfMemory(megabytes);
        System.out.println("Out of memory: one worker ended with status " + ends.greedy()
                + ", its sibling with " + ends.sibling());
    }

    // region isolation
    static Ends outOfMemory(int megabytes) throws IOException, InterruptedException {
        try (var children = new Children()) {
            Process sibling = children.start(ChildJvm.of(Sibling.class));
            Process greedy = children.start(ChildJvm.of(List.of("-Xmx" + megabytes + "m",
                    "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"), Greedy.class)
                    .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD));
            int status = Children.status(greedy, LIMIT);
            Log.debug("the greedy worker is gone, its sibling lives: {}", sibling.isAlive());
            sibling.getOutputStream().close();
            return new Ends(status, Children.status(sibling, LIMIT));
        }
    }
    // endregion

    /** Takes memory until there is none. */
    static final class Greedy {

        static void main(String[] args) {
            ChildJvm.endWithParent();
            Log.debug("takes memory until there is none");
            List<byte[]> all = new ArrayList<>();
            while (true) {
                all.add(new byte[1_000_000]);
            }
        }
    }

    /** Works until its standard input ends. */
    static final class Sibling {

        static void main(String[] args) throws IOException {
            System.exit(System.in.read() < 0 ? 0 : 1);
        }
    }
}
