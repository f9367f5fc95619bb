package tutorial.hybrid.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a solution must do; run against the reader's class and against a solution. */
interface ExactlyOnceContract {

    void handOut(int task, int worker);

    void answered(int worker, String line);

    long total();

    @Test
    @DisplayName("every task counts, whoever does it, and also if two have the same value")
    default void countsAll() {
        handOut(1, 100);
        handOut(2, 200);
        handOut(3, 100);
        answered(200, "2 50 .");
        answered(100, "3 50 .");
        answered(100, "1 7 .");
        assertEquals(107, total());
    }

    @Test
    @DisplayName("an answer that comes twice counts once")
    default void comesTwice() {
        handOut(1, 100);
        handOut(2, 100);
        for (int times = 0; times < 2; times++) {
            answered(100, "1 7 .");
            answered(100, "2 50 .");
        }
        assertEquals(57, total(), "tasks 1 and 2 are worth 7 and 50, each was answered twice");
    }

    @Test
    @DisplayName("a task that was handed on counts once, whichever answer is read first")
    default void wasHandedOn() {
        for (int task = 1; task <= 2; task++) {
            handOut(task, 100);
            // Worker 100 has died; what it wrote before is still in its pipe.
            handOut(task, 200);
        }
        answered(100, "1 7 .");
        answered(200, "1 7 .");
        answered(200, "2 50 .");
        answered(100, "2 50 .");
        assertEquals(57, total(), "tasks 1 and 2 are worth 7 and 50, two workers answered each");
    }

    @Test
    @DisplayName("half a line counts nothing, and the task counts when somebody else has done it")
    default void isCut() {
        String whole = "12 3456 .";
        for (int length = whole.length() - 1; length >= 0; length--) {
            String half = whole.substring(0, length);
            handOut(12, length);
            answered(length, half);
            assertEquals(0, total(), () -> "this is half a line: \"" + half + "\"");
        }
        handOut(12, 100);
        answered(100, whole);
        assertEquals(3_456, total(), "the task was done by another worker after that");
    }
}
