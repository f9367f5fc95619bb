package tutorial.ipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Codec;
import tutorial.ipc.lib.Libc;
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
        int numbers = arguments.number("numbers", "by each producer", 20_000, 1, 10_000_000);
        arguments.end();
        System.out.println("Put: " + (long) producers * numbers + " numbers, sum "
                + producers * ((long) numbers * (numbers + 1) / 2));
        Totals totals = run(producers, consumers, numbers);
        System.out.println("Taken: " + totals.taken() + " numbers, sum " + totals.sum());
        System.out.println("Lost: " + totals.lost());
    }

    /** What all consumers together took. */
    record Totals(long taken, long sum, long lost) {}

    // region run
    static Totals run(int producers, int consumers, int numbers) throws Exception {
        try (var queue = ProcessQueue.create(Codec.LONG, 256, Long.BYTES, producers + consumers);
                var children = new Children()) {
            List<Process> taking = new ArrayList<>();
            for (int k = 0; k < consumers; k++) {
                taking.add(children.start(Libc.child(Consumer.class, queue.name())));
            }
            Children.outputs(Collections.nCopies(producers,
                    Libc.child(Producer.class, queue.name(), numbers)), LIMIT);
            queue.finish();
            long taken = 0;
            long sum = 0;
            for (Process consumer : taking) {
                List<String> result = children.output(consumer, LIMIT);
                taken += Long.parseLong(result.get(0));
                sum += Long.parseLong(result.get(1));
            }
            return new Totals(taken, sum, queue.lost());
        }
    }
    // endregion

    /** A child's program: puts the numbers 1 to n. */
    static final class Producer {

        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            try (var queue = ProcessQueue.open(Codec.LONG, args[0])) {
                for (long k = 1; k <= Integer.parseInt(args[1]); k++) {
                    queue.put(k, LIMIT);
                }
            }
        }
    }

    /** A child's program: takes to the end; says how many and their sum. */
    static final class Consumer {

        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            try (var queue = ProcessQueue.open(Codec.LONG, args[0])) {
                long taken = 0;
                long sum = 0;
                for (Long k; (k = queue.take(LIMIT)) != null; taken++) {
                    sum += k;
                }
                System.out.println(taken + "\n" + sum);
            }
        }
    }
}
