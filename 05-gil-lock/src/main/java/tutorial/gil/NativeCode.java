package tutorial.gil;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentLinkedQueue;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.Log;
import tutorial.gil.lib.Together;

/**
 * C code that lets go of the lock while it computes, as {@code hashlib}, {@code zlib} and NumPy do,
 * leaves it to the next thread, and then threads gain. In Java no code has to let go.
 */
public final class NativeCode {

    static void main(String[] given) throws Exception {
        var args = Arguments.of(NativeCode.class, given);
        int small = args.number("small", "bytes in a small piece", 2_000, 100, 10_000_000);
        int large = args.number("large", "bytes in a large piece", 1_000_000, 100, 10_000_000);
        args.end();
        for (int size : new int[]{small, large}) {
            System.out.println("two threads, pieces of " + size + " bytes: "
                    + run(2, size, 64_000_000));
        }
    }

    /** The beginning of the hash and how often the lock changed hands. */
    record Run(String hash, long switches) {
        @Override
        public String toString() {
            return hash + ", " + (switches == 2 ? "one after the other" : "at once");
        }
    }

    /** As CPython's hashlib does it: to let go pays for a large piece only. */
    // region update
    static void update(Gil gil, MessageDigest sha, byte[] piece) throws Exception {
        if (piece.length < 2_048) {
            sha.update(piece);
        } else {
            gil.allowThreads(() -> {
                sha.update(piece);
                return null;
            });
        }
    }
    // endregion

    /** Each thread hashes {@code total} zeros, under a lock that nobody ever asks for. */
    static Run run(int threads, int size, int total) throws Exception {
        var gil = new Gil(Duration.ofHours(1));
        var hashes = new ConcurrentLinkedQueue<String>();
        Together.run(threads, () -> gil.compute(() -> {
            Log.debug("hashes {} bytes in pieces of {}", total, size);
            var sha = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[size];
            for (int k = 0; k < total / size; k++) {
                update(gil, sha, piece);
            }
            hashes.add(HexFormat.of().formatHex(sha.digest()).substring(0, 8));
            return null;
        }));
        Log.debug("{} threads: {}", threads, gil.counters());
        return new Run(hashes.remove(), gil.counters().switches());
    }
}
