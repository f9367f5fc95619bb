package tutorial.coroutines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import tutorial.coroutines.lib.Generator;

/**
 * A producer and a consumer without a lock: the producer sends, the consumer yields, and control
 * goes to and fro on one thread.
 *
 * <p>You will see three lines for each item, always in the same order, since nothing here is left
 * to a scheduler.
 *
 * <p>In Python {@code yield} is part of the language; here it is a method of what the generator's
 * body is given.
 */
public final class ProducerConsumer {

    private static final String HELP = """
            ProducerConsumer: a producer and a consumer take turns on one thread, by send and yield.
              items  how many items are produced, 1 to 1000000 (default 5)
            Copy: mvn -q -f 03-coroutines -Dexec.args="5"
            """;

    static void main(String[] args) {
        var arguments = Arguments.of(HELP, args);
        int items = arguments.number("items", 5, 1, 1_000_000);
        arguments.end();

        Where[] consumedOn = new Where[1];
        Generator<Integer, String> consumer = consumer(line -> {
            System.out.println(line);
            consumedOn[0] = Where.now();
        });
        produce(consumer, items, System.out::println);
        System.err.println("Producer on " + Where.now() + ", consumer on " + consumedOn[0]);
    }

    // region consumer
    /** A generator that takes a number at each yield and hands back how it went. */
    static Generator<Integer, String> consumer(Consumer<String> log) {
        return new Generator<>(producer -> {
            String answer = "";
            while (true) {
                int n = producer.yield(answer);
                log.accept("[CONSUMER] Consuming " + n + "...");
                answer = "200 OK";
            }
        });
    }
    // endregion

    /** Starts the consumer, sends it {@code items} numbers and closes it. */
    static void produce(Generator<Integer, String> consumer, int items, Consumer<String> log) {
        consumer.next();
        for (int n = 1; n <= items; n++) {
            log.accept("[PRODUCER] Producing " + n + "...");
            String answer = consumer.send(n);
            log.accept("[PRODUCER] Consumer return: " + answer);
        }
        consumer.close();
    }

    /** A Java thread, and the thread of the operating system under it (0 where it has none). */
    record Where(Thread thread, long osThread) {

        private static final Path THREAD_SELF = Path.of("/proc/thread-self");

        static Where now() {
            try {
                long osThread = Files.exists(THREAD_SELF)
                        ? Long.parseLong(
                                Files.readSymbolicLink(THREAD_SELF).getFileName().toString())
                        : 0;
                return new Where(Thread.currentThread(), osThread);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return "thread " + thread.getName() + " (OS thread " + osThread + ")";
        }
    }
}
