package tutorial.hybrid.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
interface ExactlyOnceContract {

    void handOut(int task, int worker);

    void answered(int worker, String line);

    long total();

    @Test
    @Order(1)
    @DisplayName("every task counts, whoever does it, and also if two have the same value")
    default void countsAll() {
        handOut(1, 1_000);
        handOut(2, 2_000);
        handOut(3_000, 1_000);
        answered(2_000, "2 5000000000 .");
        answered(1_000, "3000 5000000000 .");
        answered(1_000, "1 7 .");
        assertEquals(10_000_000_007L, total());
    }

    @Test
    @Order(2)
    @DisplayName("an answer that comes twice counts once")
    default void comesTwice() {
        handOut(1, 1_000);
        handOut(2, 1_000);
        for (int times = 0; times < 2; times++) {
            answered(1_000, "1 7 .");
            answered(1_000, "2 50 .");
        }
        assertEquals(57, total(), "tasks 1 and 2 are worth 7 and 50, each was answered twice");
    }

    @Test
    @Order(3)
    @DisplayName("a task that was handed on counts once, whichever answer is read first")
    default void wasHandedOn() {
        for (int task = 1; task <= 3; task++) {
            handOut(task, 1_000);
            // Worker 1000 has died; what it wrote before is still in its pipe.
            handOut(task, 2_000);
        }
        answered(1_000, "1 7 .");
        answered(2_000, "1 7 .");
        answered(2_000, "2 50 .");
        answered(1_000, "2 50 .");
        // So has worker 2000, without another answer.
        handOut(3, 3_000);
        answered(1_000, "3 600 .");
        answered(3_000, "3 600 .");
        assertEquals(657, total(),
                "three tasks are worth 7, 50 and 600, two workers answered each");
    }

    @Test
    @Order(4)
    @DisplayName("half a line counts nothing, and the task counts when somebody else has done it")
    default void isCut() {
        String whole = "12 3456 .";
        for (int length = whole.length() - 1; length >= 0; length--) {
            String half = whole.substring(0, length);
            handOut(12, length);
            try {
                answered(length, half);
            } catch (RuntimeException thrown) {
                throw new AssertionError("\"" + half + "\", half a line: " + thrown, thrown);
            }
            assertEquals(0, total(), "\"" + half + "\", half a line");
        }
        handOut(12, 1_000);
        answered(1_000, whole);
        assertEquals(3_456, total(), "the task was done by another worker after that");
    }
}
