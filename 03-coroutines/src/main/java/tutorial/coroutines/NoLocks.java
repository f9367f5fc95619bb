package tutorial.coroutines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tutorial.coroutines.lib.EventLoop.OnFailure;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Task;

/**
 * Coroutines on one thread need no lock for what they share, as long as none of them waits between
 * its read and its write.
 *
 * <p>You will see ten thousand coroutines add to one plain field and lose nothing; then lose almost
 * everything, since the wait stands within the addition; then, with the wait before it, nothing.
 * It is the same on every run.
 *
 * <p>Python's {@code n += await price()} has the same race: there as here (JLS 15.26.2) the left
 * side is read before the right side is worked out. In Python you can at least see the
 * {@code await}.
 */
public final class NoLocks {

    private static final String HELP = """
            NoLocks: many coroutines add to one field without a lock, and a race across an await.
              coroutines  how many, 2 to 100000 (default 10000)
              additions   how many each, 1 to 100 (default 10)
            Copy: mvn -q -f 03-coroutines -Dexample=NoLocks -Dexec.args="10000 10"
            """;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int coroutines = arguments.number("coroutines", 10_000, 2, 100_000);
        int additions = arguments.number("additions", 10, 1, 100);
        arguments.end();

        int expected = coroutines * additions;
        System.out.printf("%d coroutines, %d additions of 1 each: %d expected.%n", coroutines,
                additions, expected);
        for (Kind kind : Kind.values()) {
            int n = run(kind, coroutines, additions);
            System.out.printf("%-24s n=%d, %d lost%n", kind.words + ":", n, expected - n);
        }
    }

    /** Where the wait stands. */
    enum Kind {
        AFTER("wait after it"), WITHIN("wait within it"), BEFORE("wait before it");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** A plain field, no lock, not volatile. */
    private static final class Counter {

        private int n;
    }

    static int run(Kind kind, int coroutines, int additions) throws Exception {
        var counter = new Counter();
        try (var loop = new EventLoop()) {
            return loop.run(() -> {
                List<Task<Void>> tasks = new ArrayList<>();
                for (int k = 0; k < coroutines; k++) {
                    tasks.add(loop.createTask(() -> {
                        for (int i = 0; i < additions; i++) {
                            add(kind, counter, loop);
                        }
                        return null;
                    }));
                }
                loop.gather(tasks, OnFailure.CANCEL_OTHERS);
                return counter.n;
            });
        }
    }

    // region add
    private static void add(Kind kind, Counter counter, EventLoop loop) {
        switch (kind) {
            case AFTER -> {
                counter.n += 1;
                price(loop);
            }
            // Reads n, waits, and only then writes: what the others wrote meanwhile is lost.
            case WITHIN -> counter.n += price(loop);
            case BEFORE -> {
                int price = price(loop);
                counter.n += price;
            }
        }
    }

    /** A number that has to be waited for. */
    private static int price(EventLoop loop) {
        loop.sleep(Duration.ZERO);
        return 1;
    }
    // endregion
}
