package tutorial.coroutines.lib;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A job that waits until it is let go, and knows whether somebody interrupted it before that. */
public final class EndlessJob implements Runnable {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final CompletableFuture<String> end = new CompletableFuture<>();

    /** Runs it on a virtual thread; it has begun when this returns. */
    public Future<?> start() throws InterruptedException {
        var task = new FutureTask<Void>(this, null);
        Thread.startVirtualThread(task);
        return begun(task);
    }

    /** Waits until the job has begun, and hands on what was given. */
    public <T> T begun(T future) throws InterruptedException {
        begun.await();
        return future;
    }

    @Override
    public void run() {
        boolean interrupted = false;
        begun.countDown();
        try {
            letGo.await();
        } catch (InterruptedException asked) {
            interrupted = true;
        }
        // Let go and interrupted at once: the wait may then end without a word.
        end.complete(interrupted || Thread.interrupted() ? "is interrupted" : "goes on");
    }

    /** Lets it go, and tells what has become of it. */
    public String letGo() {
        letGo.countDown();
        return end.completeOnTimeout("never began", 20, TimeUnit.SECONDS).join();
    }
}
