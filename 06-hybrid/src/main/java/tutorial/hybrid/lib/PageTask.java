package tutorial.hybrid.lib;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Some pages, to be done on whichever member of a cluster, each on a virtual thread. What travels
 * there is the task's number only: its class is on the class path of every member.
 */
public final class PageTask
        implements
            Callable<PageTask.Answer>,
            Serializable,
            HazelcastInstanceAware {

    /** The totals, and the number of the task that found them. */
    public record Answer(int task, String totals) implements Serializable {}

    /** What came of all tasks, and how many times one was asked for again. */
    public record Report(Totals totals, int askedAgain, double seconds) {
        public String lines(int tasks) {
            var work = new PageWork(null, ROUNDS, 0);
            return String.format(Locale.ROOT,
                    "Tasks: %d, asked for again: %d, total time: %.2f s%n", tasks, askedAgain,
                    seconds) + "Totals as on one thread: "
                    + totals.equals(work.onOneThread(tasks * PAGES, Set.of()));
        }
    }

    private record Arrival(int task, Totals totals, Throwable problem) {}

    public static final int PAGES = 10;
    public static final int ROUNDS = 500;
    public static final int MILLIS = 200;
    /** Under this name a member keeps the address of its page server. */
    static final String SERVER = "server";
    private static final long serialVersionUID = 1L;
    private final int number;
    private transient URI server;

    PageTask(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The engine calls this on the member where the task has arrived. */
    @Override
    public void setHazelcastInstance(HazelcastInstance member) {
        server = (URI) member.getUserContext().get(SERVER);
    }

    @Override
    public Answer call() throws Exception {
        var work = new PageWork(server, ROUNDS, 0);
        try (HttpClient client = PageWork.client();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Totals>> pages = new ArrayList<>();
            for (int k = 0; k < PAGES; k++) {
                int page = number * PAGES + k;
                pages.add(() -> work.doPage(client, page));
            }
            Totals totals = Totals.NONE;
            for (Future<Totals> page : threads.invokeAll(pages)) {
                totals = totals.plus(page.get());
            }
            return new Answer(number, totals.toLine());
        }
    }

    /**
     * Asks for tasks 0 to {@code tasks - 1} until each has an answer, and counts that once. After
     * so long a silence all that have none are taken for lost; {@code progress} is told of each.
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
        while (answers.size() < tasks) {
            // region ask-again
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
            // endregion
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
        return new Report(answers.values().stream().reduce(Totals.NONE, Totals::plus),
                asked - tasks, (System.nanoTime() - start) / 1e9);
    }
}
