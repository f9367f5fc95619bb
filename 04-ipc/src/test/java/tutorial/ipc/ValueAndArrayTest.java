package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A shared value and a shared array")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class ValueAndArrayTest {

    @Test
    @DisplayName("are exact: atomically, under the lock, and across two elements")
    void areExact() throws Exception {
        assertEquals(new ValueAndArray.Sums(6_000, 6_000, 1000), ValueAndArray.run(3, 2_000));
    }

    @Test
    @DisplayName("have a lock that is taken over from a killed process, and that says so")
    void lockSurvives() throws Exception {
        assertTrue(ValueAndArray.lockOfTheDead());
    }

    @Test
    @DisplayName("have a lock that a living process keeps, and that gives up in time")
    void lockIsKept() throws Exception {
        try (var value = SharedValue.create(1)) {
            var held = value.lock().acquire(Duration.ZERO);
            assertThrows(TimeoutException.class, () -> value.lock().acquire(Duration.ofMillis(20)));
            held.close();
            assertThrows(IllegalMonitorStateException.class, held::close);
            value.lock().acquire(Duration.ZERO).close();
        }
    }

    @Test
    @DisplayName("are typed: doubles are not longs, and indices are checked")
    void areTyped() throws Exception {
        try (var doubles = SharedArray.create(SharedArray.Kind.DOUBLE, 3, 2)) {
            assertEquals(0.5, doubles.add(2, 0.5));
            assertEquals(0.75, doubles.add(2, 0.25));
            assertThrows(IllegalStateException.class, () -> doubles.getLong(2));
            assertThrows(IndexOutOfBoundsException.class, () -> doubles.getDouble(3));
            assertEquals(doubles.name() + " is no array of kind LONG",
                    assertThrows(IOException.class, () -> SharedArray
                            .open(SharedArray.Kind.LONG, doubles.name())).getMessage());
            try (var other = SharedArray.open(SharedArray.Kind.DOUBLE, doubles.name())) {
                assertEquals(0.75, other.getDouble(2));
                assertEquals(3, other.length());
            }
        }
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(ValueAndArray.class, "2", "100");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Added 1 atomically: 200",
                "Added 1 under the lock: 200",
                "In all accounts, after moving 1 each time: 1000",
                "The lock of a killed process: taken over, and said so"), program.lines());
        assertEquals("", program.errors());
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(ValueAndArray.class, "0")
                .assertRefused("processes is \"0\", but must be a whole number from 1 to 16.");
    }
}
