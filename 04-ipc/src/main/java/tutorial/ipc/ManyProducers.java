package tutorial.ipc;

import static java.util.Collections.nCopies;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Codec;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.ProcessQueue;

/**
 * Many processes put, many take, and each value is taken exactly once: {@link ProcessQueue} is the
 * counterpart of {@code multiprocessing.Queue}. A codec does what pickling does in Python.
 */
public final class ManyProducers {

    private static final Duration LIMIT = Duration.ofDays(1);

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(ManyProducers.class, args);
        int producers = arguments.number("producers", "processes that put", 3, 1, 16);
        int consumers = arguments.number("consumers", "processes that take", 2, 1, 16);
        long numbers = arguments.number("numbers", "by each producer", 20_000, 1, 10_000_000);
        arguments.end();
        System.out.println("Put: " + producers * numbers + " numbers, sum "
                + producers * numbers * (numbers + 1) / 2);
        Totals totals = run(producers, consumers, numbers);
        System.out.println("Taken: " + totals.taken() + " numbers, sum " + totals.sum()
                + "\nLost: " + totals.lost());
    }

    record Totals(long taken, long sum, long lost) {}

    // region run
    static Totals run(int producers, int consumers, long numbers) throws Exception {
        try (var queue = ProcessQueue.create(Codec.LONG, 256, Long.BYTES, producers + consumers)) {
            var put = Libc.child(Producer.class, queue.name(), numbers);
            var take = Libc.child(Consumer.class, queue.name());
            var taking = new FutureTask<>(() -> Children.outputs(nCopies(consumers, take), LIMIT));
            Thread.startVirtualThread(taking);
            Children.outputs(nCopies(producers, put), LIMIT);
            queue.finish();
            Log.debug("all is put, {} are still in the queue", queue.size());
            long taken = taking.get().stream().mapToLong(its -> Long.parseLong(its.get(0))).sum();
            long sum = taking.get().stream().mapToLong(its -> Long.parseLong(its.get(1))).sum();
            return new Totals(taken, sum, queue.lost());
        }
    }
    // endregion

    static final class Producer {
        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            try (var queue = ProcessQueue.open(Codec.LONG, args[0])) {
                for (long k = 1; k <= Long.parseLong(args[1]); k++) {
                    queue.put(k, LIMIT);
                }
            }
        }
    }

    static final class Consumer {
        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            try (var queue = ProcessQueue.open(Codec.LONG, args[0])) {
                long taken = 0;
                long sum = 0;
                for (Long k; (k = queue.take(LIMIT)) != null; taken++) {
                    sum += k;
                }
                Log.debug("the queue is finished and empty; took {}", taken);
                System.out.println(taken + "\n" + sum);
            }
        }
    }
}
