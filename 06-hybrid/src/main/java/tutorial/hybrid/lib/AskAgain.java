package tutorial.hybrid.lib;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import tutorial.hybrid.lib.PageTask.Answer;

/** Asks for each task until there is an answer to it, and counts that once. */
public final class AskAgain {

    /** What came of all tasks, and how many times one was asked for again. */
    public record Report(Totals totals, int askedAgain, double seconds) {
        public String lines(int tasks) {
            var work = new PageWork(null, PageTask.ROUNDS, 0);
            return "Tasks: %d, asked for again: %d, total time: %.2f s%n".formatted(tasks,
                    askedAgain, seconds) + "Totals as on one thread: "
                    + totals.equals(work.onOneThread(tasks * PageTask.PAGES, Set.of()));
        }
    }

    private record Arrival(int task, Totals totals, Throwable problem) {}

    private AskAgain() {}

    /**
     * Runs tasks 0 to {@code tasks - 1} and adds up what they find.
     *
     * @param silence after so long without a word all that have no answer are taken for lost
     * @param progress is told how much has come
     */
    public static Report collect(Function<PageTask, CompletionStage<Answer>> executor, int tasks,
            Duration silence, IntConsumer progress) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var arrivals = new LinkedBlockingQueue<Arrival>();
        var arrived = new AtomicInteger();
        Map<Integer, Totals> answers = new HashMap<>();
        List<Integer> all = IntStream.range(0, tasks).boxed().toList();
        List<Integer> missing = all;
        Arrival next = null;
        int asked = 0;
        // region ask-again
        while (answers.size() < tasks) {
            for (int task : missing) {
                asked++;
                executor.apply(new PageTask(task)).whenComplete((answer, problem) -> {
                    progress.accept(arrived.incrementAndGet());
                    // The place of a lost task may be another's by now: an answer says whose it is.
                    boolean found = answer != null && answer.task() == task;
                    arrivals.add(new Arrival(task,
                            found ? Totals.ofLine(answer.totals()) : null, problem));
                });
            }
            if (asked > 5 * tasks) {
                throw new IOException("Given up after asking " + asked + " times for " + tasks
                        + " tasks, lastly because of "
                        + (next == null ? "silence" : next.problem()));
            }
            next = arrivals.poll(silence.toNanos(), TimeUnit.NANOSECONDS);
            if (next != null && next.totals() != null) {
                answers.putIfAbsent(next.task(), next.totals());
            }
            missing = (next == null ? all : List.of(next.task())).stream()
                    .filter(task -> !answers.containsKey(task)).toList();
        }
        // endregion
        return new Report(answers.values().stream().reduce(Totals.NONE, Totals::plus),
                asked - tasks, (System.nanoTime() - start) / 1e9);
    }
}
