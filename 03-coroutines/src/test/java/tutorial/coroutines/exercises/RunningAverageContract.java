package tutorial.coroutines.exercises;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.coroutines.lib.Generator;

/** What a solution must do. */
@TestMethodOrder(OrderAnnotation.class)
interface RunningAverageContract {

    Generator<Double, Double> averages();

    @Test
    @Order(1)
    @DisplayName("each number is answered with the average of all so far")
    default void answersWithTheAverage() throws Throwable {
        Bounded.run("it never comes to its next yield", () -> {
            var averages = averages();
            assertNull(averages.next(), "before any number it yields null");
            check(averages, List.of(10.0, 20.0, 60.0, 1.0, -91.0),
                    List.of(10.0, 15.0, 30.0, 22.75, 0.0));
        });
    }

    @Test
    @Order(2)
    @DisplayName("an IllegalArgumentException thrown in makes it yield null and begin again")
    default void beginsAgain() throws Throwable {
        Bounded.run("it never comes to its next yield", () -> {
            var averages = averages();
            averages.next();
            for (int time = 1; time <= 2; time++) {
                beginAgain(averages, "before any number");
                check(averages, List.of(10.0, 20.0), List.of(10.0, 15.0));
                beginAgain(averages, "after two numbers");
                beginAgain(averages, "twice in a row");
                check(averages, List.of(2.0, 4.0), List.of(2.0, 3.0));
            }
        });
    }

    @Test
    @Order(3)
    @DisplayName("two such generators do not know each other's numbers")
    default void areIndependent() throws Throwable {
        Bounded.run("it never comes to its next yield", () -> {
            var one = averages();
            var other = averages();
            one.next();
            check(one, List.of(10.0), List.of(10.0));
            other.next();
            check(other, List.of(2.0), List.of(2.0));
            check(one, List.of(20.0), List.of(15.0));
        });
    }

    @Test
    @Order(4)
    @DisplayName("any other exception comes out, and close() ends it")
    default void ends() throws Throwable {
        Bounded.run("it never comes to its next yield", () -> {
            var failing = averages();
            failing.next();
            assertThrows(ArithmeticException.class,
                    () -> failing.throwInto(new ArithmeticException("not for you")),
                    "an ArithmeticException that is thrown in does not come out");
            assertTrue(failing.isFinished(), "after that exception it goes on");
            var closed = averages();
            closed.next();
            assertDoesNotThrow(closed::close, "it cannot be closed");
            assertTrue(closed.isFinished(), "after close() it goes on");
        });
    }

    private static void beginAgain(Generator<Double, Double> averages, String when) {
        try {
            assertNull(averages.throwInto(new IllegalArgumentException("begin again")),
                    "thrown in " + when + ", it yields something");
        } catch (IllegalArgumentException notCaught) {
            throw new AssertionError("thrown in " + when + ", it comes out again");
        }
    }

    private static void check(Generator<Double, Double> averages, List<Double> sent,
            List<Double> expected) {
        for (int k = 0; k < sent.size(); k++) {
            String what = "the average of " + sent.subList(0, k + 1);
            Double answer = averages.send(sent.get(k));
            assertNotNull(answer, what);
            assertEquals(expected.get(k), answer, 1e-9, what);
        }
    }
}
