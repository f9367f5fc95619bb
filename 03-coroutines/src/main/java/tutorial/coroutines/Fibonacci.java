package tutorial.coroutines;

import java.math.BigInteger;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.Generator;
import tutorial.coroutines.lib.Log;

/**
 * The first numbers of a sequence that has no end: a generator goes on only when it is asked.
 *
 * <p>Python's whole numbers have no limit, so these have none either: {@code BigInteger}, not
 * {@code long}. What Python does with {@code itertools.islice} is {@code stream().limit(n)} here.
 */
public final class Fibonacci {

    static void main(String[] args) {
        var arguments = Arguments.of(Fibonacci.class, args);
        int count = arguments.number("count", "how many numbers", 10, 1, 10_000);
        arguments.end();

        try (var numbers = numbers()) {
            numbers.stream().limit(count).forEach(System.out::println);
        }
    }

    /** 1, 1, 2, 3, 5 and so on, without end. */
    // region numbers
    static Generator<Void, BigInteger> numbers() {
        return new Generator<>(caller -> {
            BigInteger a = BigInteger.ONE;
            BigInteger b = BigInteger.ONE;
            while (true) {
                Log.debug("yields {}", a);
                caller.yield(a);
                Log.debug("asked for another one");
                BigInteger sum = a.add(b);
                a = b;
                b = sum;
            }
        });
    }
    // endregion
}
