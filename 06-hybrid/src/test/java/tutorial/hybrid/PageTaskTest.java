package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tutorial.hybrid.lib.PageTask;
import tutorial.hybrid.lib.PageTask.Answer;
import tutorial.hybrid.lib.PageTask.Report;
import tutorial.hybrid.lib.Totals;

@DisplayName("Asking for tasks until each has an answer counts each once")
class PageTaskTest {

    private final Map<Integer, Integer> asked = new HashMap<>();

    @Test
    @DisplayName("and asks again at once if there is no answer, an error, or another's answer")
    void noticesAtOnce() throws Exception {
        Report report = PageTask.collect(task -> CompletableFuture
                .supplyAsync(() -> wrongAtFirst(task.number()), Runnable::run), 4,
                Duration.ofHours(1), arrived -> {});
        assertEquals(sumOf(4), report.totals());
        assertEquals(Map.of(0, 2, 1, 2, 2, 2, 3, 1), asked);
        assertEquals(3, report.askedAgain());
    }

    private Answer wrongAtFirst(int task) {
        if (asked.merge(task, 1, Integer::sum) > 1) {
            return answer(task);
        }
        return switch (task) {
            case 0 -> null;
            case 1 -> throw new IllegalStateException("lost");
            case 2 -> answer(3);
            default -> answer(task);
        };
    }

    @Test
    @DisplayName("and takes silence for a loss; if the task ran after all, its second answer does"
            + " not count")
    void silence() throws Exception {
        var silent = Map.of(0, new CompletableFuture<Answer>(), 2,
                new CompletableFuture<Answer>());
        Report report = PageTask.collect(task -> {
            int number = task.number();
            if (asked.merge(number, 1, Integer::sum) == 1 && silent.containsKey(number)) {
                return silent.get(number);
            }
            if (number == 0) {
                silent.get(0).complete(answer(0));
            }
            return CompletableFuture.completedFuture(answer(number));
        }, 3, Duration.ofMillis(50), arrived -> {});
        assertEquals(sumOf(3), report.totals());
        assertEquals(Map.of(0, 2, 1, 1, 2, 2), asked);
    }

    @Test
    @DisplayName("and gives up when asking again does not help")
    void givesUp() {
        var error = assertThrows(IOException.class, () -> PageTask.collect(
                task -> CompletableFuture.failedFuture(new IOException("no page server")), 3,
                Duration.ofMillis(50), arrived -> {}));
        assertTrue(error.getMessage().contains("no page server"), error::getMessage);
    }

    private static Answer answer(int task) {
        return new Answer(task, new Totals(1, 1L << task, Totals.NONE.words()).toLine());
    }

    /** Each answer has a bit of its own: the sum shows which ones are in it, and how often. */
    private static Totals sumOf(int tasks) {
        return new Totals(tasks, (1L << tasks) - 1, Totals.NONE.words());
    }
}
