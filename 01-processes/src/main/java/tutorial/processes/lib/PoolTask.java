package tutorial.processes.lib;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A job of a {@link ProcessPool}, as text, with how often it was tried and its result. */
record PoolTask<R>(String job, Function<String, R> read, AtomicInteger tries,
        CompletableFuture<R> result) {

    PoolTask(String job, Function<String, R> read) {
        this(PoolWorker.escape(job), read, new AtomicInteger(), new CompletableFuture<>());
    }

    /** An answer is a result, or says why there is none. */
    void answered(String answer) {
        try {
            String text = PoolWorker.unescape(answer.substring(1));
            if (answer.startsWith(PoolWorker.FAILURE)) {
                result.completeExceptionally(new RemoteFailure(text));
            } else {
                result.complete(read.apply(text));
            }
        } catch (RuntimeException unreadable) {
            result.completeExceptionally(unreadable);
        }
    }
}
