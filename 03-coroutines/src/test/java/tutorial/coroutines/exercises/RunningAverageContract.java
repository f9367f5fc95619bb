package tutorial.coroutines.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tutorial.coroutines.lib.Generator;

/** What a solution must do; run against the reader's class and against a solution. */
interface RunningAverageContract {

    Generator<Double, Double> averages();

    @Test
    @DisplayName("10, 20 and 60 are answered with 10, 15 and 30")
    default void answersWithTheAverage() {
        try (var averages = averages()) {
            assertNull(averages.next());
            assertEquals(10.0, averages.send(10.0));
            assertEquals(15.0, averages.send(20.0), "the average of 10 and 20");
            assertEquals(30.0, averages.send(60.0), "the average of 10, 20 and 60");
        }
    }

    @Test
    @DisplayName("an exception thrown in makes it begin again")
    default void beginsAnew() {
        try (var averages = averages()) {
            averages.next();
            averages.send(10.0);
            assertNull(averages.throwInto(new IllegalArgumentException("begin anew")));
            assertEquals(2.0, averages.send(2.0));
        }
    }
}
