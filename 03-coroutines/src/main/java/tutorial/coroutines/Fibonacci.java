package tutorial.coroutines;

import java.math.BigInteger;
import tutorial.coroutines.lib.Generator;

/**
 * The first numbers of a sequence that has no end: a generator computes a number when it is asked
 * for one, and not before.
 *
 * <p>You will see as many Fibonacci numbers as you ask for; the loop in the generator is endless.
 *
 * <p>Python's whole numbers have no limit, so these have none either: {@code BigInteger}, not
 * {@code long}, which would be wrong from the 93rd number on. What Python does with
 * {@code itertools.islice} is {@code stream().limit(n)} here.
 */
public final class Fibonacci {

    private static final String HELP = """
            Fibonacci: the first numbers from a generator that never ends.
              count  how many numbers, 1 to 10000 (default 10)
            Copy: mvn -q -f 03-coroutines -Dexample=Fibonacci -Dexec.args="10"
            """;

    static void main(String[] args) {
        var arguments = Arguments.of(HELP, args);
        int count = arguments.number("count", 10, 1, 10_000);
        arguments.end();

        // region main
        try (var numbers = numbers()) {
            numbers.stream().limit(count).forEach(System.out::println);
        }
        // endregion
    }

    // region numbers
    /** 1, 1, 2, 3, 5 and so on, without end. */
    static Generator<Void, BigInteger> numbers() {
        return new Generator<>(caller -> {
            BigInteger a = BigInteger.ONE;
            BigInteger b = BigInteger.ONE;
            while (true) {
                caller.yield(a);
                BigInteger sum = a.add(b);
                a = b;
                b = sum;
            }
        });
    }
    // endregion
}
