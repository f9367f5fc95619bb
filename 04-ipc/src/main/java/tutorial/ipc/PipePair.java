package tutorial.ipc;

import java.io.IOException;
import java.time.Duration;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Codec;
import tutorial.ipc.lib.Duplex;
import tutorial.ipc.lib.Log;

/**
 * {@link Duplex} is the counterpart of {@code multiprocessing.Pipe}: two ends, each of which may
 * send and receive, and each of which notices when the other is gone. Python raises
 * {@code EOFError} there; here {@code receive} returns null.
 */
public final class PipePair {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(PipePair.class, args);
        int numbers = arguments.number("numbers", "how many squares to ask for", 1000, 1,
                1_000_000);
        arguments.end();
        Talk talk = talk(numbers);
        System.out.println("The child's first word, sent before it read ours: " + talk.first());
        System.out.println("Squares: " + talk.squares() + ", sum " + talk.sum());
        System.out.println("After the child was killed: "
                + (talk.afterKill() == null ? "the end" : "answer " + talk.afterKill()));
    }

    /** What the parent heard; {@code afterKill} is null for the end. */
    record Talk(long first, int squares, long sum, Long afterKill) {}

    // region talk
    static Talk talk(int numbers) throws Exception {
        try (var offer = Duplex.offer(Codec.LONG); var children = new Children()) {
            Process child = children.start(ChildJvm.of(Squarer.class, offer.name()));
            try (Duplex<Long> end = offer.accept(Duration.ofSeconds(40))) {
                end.send(0L);
                long first = end.receive();
                Log.debug("both have spoken first; the child said {}", first);
                int squares = 0;
                long sum = 0;
                for (long k = 1; k <= numbers; k++) {
                    end.send(k);
                    long square = end.receive();
                    squares += square == k * k ? 1 : 0;
                    sum += square;
                }
                Log.debug("kills the child, and asks for one more answer");
                child.destroyForcibly();
                return new Talk(first, squares, sum, end.receive());
            }
        }
    }
    // endregion

    /** The child's program: says 42 first, then answers each number but the first by its square. */
    static final class Squarer {

        static void main(String[] args) throws IOException {
            ChildJvm.endWithParent();
            try (Duplex<Long> end = Duplex.connect(Codec.LONG, args[0])) {
                end.send(42L);
                end.receive();
                for (Long k = end.receive(); k != null; k = end.receive()) {
                    end.send(k * k);
                }
            }
        }
    }
}
