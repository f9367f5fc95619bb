package tutorial.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;

/**
 * At a fixed rate, runs that were missed are made up for one after the other; with a fixed delay
 * the next one comes a pause after the last. A task that throws is never run again.
 * Python has no such executor: its {@code threading.Timer} runs once.
 */
public final class Timers {

    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(10);

    static void main(String[] given) throws Exception {
        var args = Arguments.of(Timers.class, given);
        int missed = args.number("missed", "periods that the first run takes", 8, 1, 100);
        int last = args.number("last", "the run that throws", 3, 1, 100);
        args.end();
        System.out.println("Of the next " + missed + " runs were due before the first had ended:");
        System.out.println("  fixed rate:  " + dueBefore(true, missed));
        System.out.println("  fixed delay: " + dueBefore(false, missed));
        System.out.println("A task throws in a run: " + thrown(last));
    }

    /** The first run takes longer than so many periods: how many of the next were due by then. */
    static int dueBefore(boolean fixedRate, int missed) throws Exception {
        var self = new CompletableFuture<ScheduledFuture<?>>();
        List<Long> due = new ArrayList<>();
        var ended = new CompletableFuture<Long>();
        var enough = new CountDownLatch(1 + missed);
        Runnable task = () -> {
            ScheduledFuture<?> me = self.join();
            // The delay is below 0 from the moment on when this run should have begun.
            due.add(System.nanoTime() + me.getDelay(TimeUnit.NANOSECONDS));
            while (!ended.isDone() && me.getDelay(TimeUnit.NANOSECONDS) > -(missed + 1) * PERIOD) {
                Thread.onSpinWait();
            }
            Log.debug("run {} ends", due.size());
            ended.complete(System.nanoTime());
            enough.countDown();
        };
        try (var timer = Executors.newSingleThreadScheduledExecutor()) {
            self.complete(fixedRate
                    ? timer.scheduleAtFixedRate(task, 0, PERIOD, TimeUnit.NANOSECONDS)
                    : timer.scheduleWithFixedDelay(task, 0, PERIOD, TimeUnit.NANOSECONDS));
            enough.await();
        }
        return (int) due.stream().skip(1).limit(missed).filter(each -> each < ended.join()).count();
    }

    /** The timer and its thread go on; only this task is never run again. */
    static String thrown(int last) throws InterruptedException {
        var runs = new AtomicInteger();
        var others = new CountDownLatch(2 * last);
        try (var timer = Executors.newSingleThreadScheduledExecutor()) {
            // region timers
            var task = timer.scheduleAtFixedRate(() -> {
                if (runs.incrementAndGet() == last) {
                    throw new IllegalStateException("disk full");
                }
            }, 0, PERIOD, TimeUnit.NANOSECONDS);
            timer.scheduleAtFixedRate(others::countDown, 0, PERIOD, TimeUnit.NANOSECONDS);
            // endregion
            others.await();
            Log.debug("only who asks the future hears of it: {}", task.exceptionNow());
            return "%d runs, then never again (%s); another task: %d runs".formatted(runs.get(),
                    task.exceptionNow().getMessage(), 2 * last);
        }
    }
}
