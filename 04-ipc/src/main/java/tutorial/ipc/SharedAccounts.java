package tutorial.ipc;

import java.time.Duration;
import java.util.Collections;
import java.util.stream.IntStream;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.SharedArray;
import tutorial.ipc.lib.SharedArray.Kind;

/**
 * {@link SharedArray} is the counterpart of {@code multiprocessing.Array}: where two numbers change
 * together, an atomic is not enough; as in Python, the array's lock makes one step of two.
 */
public final class SharedAccounts {

    private static final Duration LIMIT = Duration.ofDays(1);
    private static final int ACCOUNTS = 5;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(SharedAccounts.class, args);
        int processes = arguments.number("processes", "that move money", 4, 1, 16);
        int steps = arguments.number("steps", "by each process", 10_000, 1, 1_000_000);
        arguments.end();
        System.out.println("In all accounts, after moving 1 each time: " + move(processes, steps));
    }

    /** What is in all accounts together at the end: 1000, as at the beginning. */
    static long move(int processes, int steps) throws Exception {
        try (var accounts = SharedArray.create(Kind.LONG, ACCOUNTS, processes)) {
            accounts.setLong(0, 1000);
            Children.outputs(Collections.nCopies(processes,
                    Libc.child(Mover.class, accounts.name(), steps)), LIMIT);
            Log.debug("all processes have ended");
            return IntStream.range(0, ACCOUNTS).mapToLong(accounts::getLong).sum();
        }
    }

    /** The children's program: arguments accounts, steps. */
    static final class Mover {

        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            try (var accounts = SharedArray.open(Kind.LONG, args[0])) {
                for (int k = 0; k < Integer.parseInt(args[1]); k++) {
                    move(accounts, k % ACCOUNTS, (k + 1) % ACCOUNTS);
                }
            }
        }

        // region move
        private static void move(SharedArray accounts, int from, int to) throws Exception {
            try (var held = accounts.lock().acquire(LIMIT)) {
                Log.debug("holds the lock, from the dead: {}", held.fromTheDead());
                accounts.setLong(from, accounts.getLong(from) - 1);
                accounts.setLong(to, accounts.getLong(to) + 1);
            }
        }
        // endregion
    }
}
