package tutorial.ipc;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * {@link ProcessQueue} is the counterpart of {@code multiprocessing.Queue}: many processes put,
 * many take, and each value is taken exactly once.
 *
 * <p>Three producers put the numbers 1 to n, two consumers take them; the totals are exact, and
 * each producer's numbers reach each consumer in the order they were put. Python pickles what it is
 * given; here a {@link Codec} says how a value becomes bytes.
 */
public final class Queue {

    private static final String HELP = """
            Queue: several processes put numbers, several take them; none lost, none twice.
              producers  1 to 16 (default 3)
              consumers  1 to 16 (default 2)
              numbers    by each producer, 1 to 10000000 (default 20000)
            Copy: mvn -q -f 04-ipc -Dexample=Queue -Dexec.args="3 2 20000"
            """;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** A value is the producer's number times this, and the value itself. */
    private static final long STRIDE = 100_000_000;

    static void main(String[] args) throws IOException {
        var arguments = Arguments.of(HELP, args);
        int producers = arguments.number("producers", 3, 1, 16);
        int consumers = arguments.number("consumers", 2, 1, 16);
        int numbers = arguments.number("numbers", 20_000, 1, 10_000_000);
        arguments.end();
        Totals totals = run(producers, consumers, numbers);
        System.out.println("Put: " + (long) producers * numbers + " numbers, sum "
                + producers * ((long) numbers * (numbers + 1) / 2));
        System.out.println("Taken: " + totals.taken() + " numbers, sum " + totals.sum());
        System.out.println("Each producer's in order: " + totals.inOrder());
        System.out.println("Lost: " + totals.lost());
    }

    /** What all consumers together took. */
    record Totals(long taken, long sum, boolean inOrder, long lost) {}

    // region run
    static Totals run(int producers, int consumers, int numbers) throws IOException {
        try (var queue = ProcessQueue.create(Codec.LONG, 256, Long.BYTES, producers + consumers);
                var children = new Children()) {
            List<Process> taking = start(children, consumers, "take", queue.name(), producers);
            List<Process> putting = start(children, producers, "put", queue.name(), numbers);
            for (Process producer : putting) {
                int status = producer.onExit().join().exitValue();
                if (status != 0) {
                    throw new IOException("a producer ended with status " + status);
                }
            }
            queue.finish();
            long taken = 0;
            long sum = 0;
            boolean inOrder = true;
            for (Process consumer : taking) {
                String[] result = Parent.line(consumer).split(" ");
                taken += Long.parseLong(result[0]);
                sum += Long.parseLong(result[1]);
                inOrder &= Boolean.parseBoolean(result[2]);
            }
            return new Totals(taken, sum, inOrder, queue.lost());
        }
    }
    // endregion

    private static List<Process> start(Children children, int count, String role, String name,
            int number) throws IOException {
        List<Process> started = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            started.add(children.start(Parent.child(Worker.class, role, name,
                    Integer.toString(number), Integer.toString(k))));
        }
        return started;
    }

    /** The children's program: arguments role, queue, numbers or producers, own number. */
    static final class Worker {

        static void main(String[] args) throws IOException, TimeoutException {
            Parent.endWithIt();
            int number = Integer.parseInt(args[2]);
            try (var queue = ProcessQueue.open(Codec.LONG, args[1])) {
                if (args[0].equals("take")) {
                    System.out.println(take(queue, number));
                } else {
                    for (int k = 1; k <= number; k++) {
                        queue.put(Long.parseLong(args[3]) * STRIDE + k, LIMIT);
                    }
                }
            }
        }

        private static String take(ProcessQueue<Long> queue, int producers)
                throws IOException, TimeoutException {
            long[] last = new long[producers];
            long taken = 0;
            long sum = 0;
            boolean inOrder = true;
            for (Long v = queue.take(LIMIT); v != null; v = queue.take(LIMIT)) {
                int producer = (int) (v / STRIDE);
                inOrder &= v % STRIDE > last[producer];
                last[producer] = v % STRIDE;
                sum += v % STRIDE;
                taken++;
            }
            return taken + " " + sum + " " + inOrder;
        }
    }
}
