package tutorial.coroutines;

import java.util.function.Consumer;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.Generator;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Where;

/**
 * A producer and a consumer need no lock: one sends, the other yields, and both are on one thread.
 *
 * <p>In Python {@code yield} is part of the language; here it is a method of what the generator's
 * body is given.
 */
public final class ProducerConsumer {

    static void main(String[] args) {
        var arguments = Arguments.of(ProducerConsumer.class, args);
        int items = arguments.number("items", "how many are produced", 5, 1, 1_000_000);
        arguments.end();

        Where[] consumedOn = new Where[1];
        Generator<Integer, String> consumer = consumer(line -> {
            System.out.println(line);
            consumedOn[0] = Where.now();
        });
        produce(consumer, items, System.out::println);
        Log.debug("producer on {}, consumer on {}", Where.now(), consumedOn[0]);
    }

    // region both
    /** Runs the consumer to its first yield, then sends it one number after the other. */
    static void produce(Generator<Integer, String> consumer, int items, Consumer<String> out) {
        consumer.next();
        for (int n = 1; n <= items; n++) {
            out.accept("[PRODUCER] Producing " + n + "...");
            String answer = consumer.send(n);
            out.accept("[PRODUCER] Consumer return: " + answer);
        }
        Log.debug("producer: no more, the consumer is closed at its yield");
        consumer.close();
    }

    /** A generator: takes a number at each yield, and hands back how it went at the next. */
    static Generator<Integer, String> consumer(Consumer<String> out) {
        return new Generator<>("consumer", producer -> {
            String answer = "";
            while (true) {
                Log.debug("consumer: hands over \"{}\" and waits", answer);
                int n = producer.yield(answer);
                out.accept("[CONSUMER] Consuming " + n + "...");
                answer = "200 OK";
            }
        });
    }
    // endregion
}
