package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The Fibonacci generator")
@ExtendWith(NothingLeftBehind.class)
class FibonacciTest {

    private static final List<String> FIRST_TEN = List.of("1", "1", "2", "3", "5", "8", "13", "21",
            "34", "55");

    @Test
    @DisplayName("gives the first ten by next")
    void byNext() {
        try (var numbers = Fibonacci.numbers()) {
            List<String> ten = new ArrayList<>();
            while (ten.size() < 10) {
                ten.add(numbers.next().toString());
            }
            assertEquals(FIRST_TEN, ten);
        }
    }

    @Test
    @DisplayName("gives the first ten as a stream with a limit, and is not asked for an eleventh")
    void asAStream() {
        try (var numbers = Fibonacci.numbers()) {
            assertEquals(FIRST_TEN, numbers.stream().limit(10).map(BigInteger::toString).toList());
            assertEquals("89", numbers.next().toString());
        }
    }

    @Test
    @DisplayName("begins anew with each generator; one that is handed round goes on")
    void secondAndHandedRound() {
        try (var round = Fibonacci.numbers(); var second = Fibonacci.numbers()) {
            List<String> odd = new ArrayList<>();
            List<String> even = new ArrayList<>();
            while (even.size() < 5) {
                odd.add(round.next().toString());
                even.add(round.next().toString());
            }
            assertEquals(List.of("1", "2", "5", "13", "34"), odd);
            assertEquals(List.of("1", "3", "8", "21", "55"), even);
            assertEquals("1", second.next().toString());
        }
    }

    @Test
    @DisplayName("ends with the stream that is closed")
    void endsWithItsStream() {
        var numbers = Fibonacci.numbers();
        try (Stream<BigInteger> stream = numbers.stream()) {
            assertEquals(1, stream.limit(1).count());
            assertFalse(numbers.isFinished());
        }
        assertTrue(numbers.isFinished());
    }

    @Test
    @DisplayName("is right where a long is not, at the 93rd number")
    void hasNoLimit() {
        try (var numbers = Fibonacci.numbers()) {
            assertEquals("12200160415121876738",
                    numbers.stream().skip(92).findFirst().orElseThrow().toString());
        }
    }

    @Test
    @DisplayName("prints the first ten as a program")
    void printAsAProgram() throws Exception {
        Program program = Program.run(Fibonacci.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(FIRST_TEN, program.lines());
    }
}
