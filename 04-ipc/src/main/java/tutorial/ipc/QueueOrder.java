package tutorial.ipc;

import java.time.Duration;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Codec;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.ProcessQueue;

/**
 * First in, first out: what one process puts is taken in the order in which it put it, however the
 * others come between. So it is with {@code multiprocessing.Queue}.
 */
public final class QueueOrder {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(QueueOrder.class, args);
        int producers = arguments.number("producers", "processes that put", 3, 1, 16);
        int numbers = arguments.number("numbers", "by each producer", 20_000, 1, 10_000_000);
        arguments.end();
        System.out.println("Each producer's in order: " + inOrder(producers, numbers));
    }

    // region order
    /** Whether each producer's numbers came in order; a number says who put it. */
    static boolean inOrder(int producers, int numbers) throws Exception {
        try (var queue = ProcessQueue.create(Codec.LONG, 256, Long.BYTES, producers);
                var children = new Children()) {
            for (int k = 0; k < producers; k++) {
                children.start(Libc.child(Producer.class, queue.name(), numbers, k));
            }
            long[] last = new long[producers];
            for (long k = 0; k < (long) producers * numbers; k++) {
                long number = queue.take(LIMIT);
                int producer = (int) (number % 16);
                if (number / 16 != ++last[producer]) {
                    Log.debug("{} came from {} before {}", number / 16, producer, last[producer]);
                    return false;
                }
            }
            return true;
        }
    }
    // endregion

    /** The children's program: arguments queue, numbers, own number. */
    static final class Producer {

        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            try (var queue = ProcessQueue.open(Codec.LONG, args[0])) {
                for (long k = 1; k <= Integer.parseInt(args[1]); k++) {
                    queue.put(k * 16 + Integer.parseInt(args[2]), LIMIT);
                }
                Log.debug("producer {} has put all its numbers", args[2]);
            }
        }
    }
}
