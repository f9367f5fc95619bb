package tutorial.ipc;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * {@link Duplex} is the counterpart of {@code multiprocessing.Pipe}: two ends, each of which may
 * send and receive, and each of which notices when the other is gone.
 *
 * <p>Both processes speak first, at the same time; then the parent asks and the child answers; then
 * the child is killed, and the parent, waiting for an answer, reads the end. Python raises
 * {@code EOFError} there; here {@code receive} returns null.
 */
public final class PipePair {

    private static final String HELP = """
            PipePair: a two-way connection between two processes, up to the death of one of them.
              numbers  how many squares to ask for, 1 to 1000000 (default 1000)
            Copy: mvn -q -f 04-ipc -Dexample=PipePair -Dexec.args="1000"
            """;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    static void main(String[] args) throws IOException, TimeoutException {
        var arguments = Arguments.of(HELP, args);
        int numbers = arguments.number("numbers", 1000, 1, 1_000_000);
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
    static Talk talk(int numbers) throws IOException, TimeoutException {
        try (var offer = Duplex.offer(Codec.LONG); var children = new Children()) {
            Process child = children.start(Parent.child(Squarer.class, offer.name()));
            try (Duplex<Long> end = offer.accept(LIMIT)) {
                end.send(0L);
                long first = end.receive();
                int squares = 0;
                long sum = 0;
                for (long k = 1; k <= numbers; k++) {
                    end.send(k);
                    long square = end.receive();
                    squares += square == k * k ? 1 : 0;
                    sum += square;
                }
                child.destroyForcibly();
                return new Talk(first, squares, sum, end.receive());
            }
        }
    }
    // endregion

    /** The child's program: says 42 first, then answers each number but the first by its square. */
    static final class Squarer {

        static void main(String[] args) throws IOException {
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
