package tutorial.hybrid;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import tutorial.hybrid.PageWork.Totals;

/**
 * A task of {@link Cluster}: some pages, on whichever member, each on a virtual thread. What
 * travels there is its number only: its class is on the class path of every member.
 */
final class PageTask implements Callable<PageTask.Answer>, Serializable, HazelcastInstanceAware {

    /** The totals, and the number of the task that found them. */
    record Answer(int task, String totals) implements Serializable {}

    /** What came of all tasks, and how many times one was asked for again. */
    record Report(Totals totals, int askedAgain) {}

    static final int PAGES = 10;
    static final int ROUNDS = 500;
    /** How long a page takes to come. */
    static final int MILLIS = 200;
    /** Under this name a member keeps the address of its page server. */
    static final String SERVER = "server";

    private static final int MOST_ASKED = 5;
    private static final long serialVersionUID = 1L;
    private final int number;
    private transient URI server;

    PageTask(int number) {
        this.number = number;
    }

    int number() {
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
        try (var client = new PageClient(server);
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

    /** What came for a task: its totals, or the reason why there are none. */
    private record Arrival(int task, Totals totals, Throwable problem) {}

    /**
     * Asks for each task until there is an answer to it, and counts that once.
     *
     * @param silence after so long without a word all that have no answer are taken for lost
     * @param progress is told how much has come
     */
    static Report collect(Function<PageTask, CompletionStage<Answer>> executor, int tasks,
            Duration silence, IntConsumer progress) throws IOException, InterruptedException {
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
            if (asked > MOST_ASKED * tasks) {
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
                asked - tasks);
    }
}
