package tutorial.hybrid;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tutorial.hybrid.PageWork.Totals;

/**
 * An event loop that fetches pages: each step, once what it waits for is there, is done by the
 * loop's one thread. Its fields are therefore plain, without a lock.
 *
 * <p>One more thread, the HTTP client's selector, watches the sockets and takes in the bytes. In
 * Python's asyncio the loop's thread does that, too.
 */
final class PageLoop {

    private static final int IN_FLIGHT = 200;

    /** What was found, and the names of all threads that did any of the work. */
    record Share(Totals totals, Set<String> threads) {}

    private final PageWork work;
    private final Executor thread;
    private final HttpClient client;
    private final Queue<Integer> next = new ArrayDeque<>();
    private final Set<String> threads = new TreeSet<>();
    private Totals totals = Totals.NONE;

    /** {@code thread} must be an executor of one thread; whoever made it ends it. */
    PageLoop(PageWork work, Executor thread) {
        this.work = work;
        this.thread = thread;
        this.client = HttpClient.newBuilder().executor(thread)
                .version(HttpClient.Version.HTTP_1_1).build();
    }

    /**
     * Keeps up to {@value #IN_FLIGHT} pages in flight until all are done; to be called once.
     *
     * @throws java.util.concurrent.CompletionException if a page failed at every attempt
     */
    Share run(Collection<Integer> pages) {
        next.addAll(pages);
        try (client) {
            CompletableFuture.allOf(Stream.generate(this::begin)
                    .limit(Math.min(IN_FLIGHT, pages.size()))
                    .toArray(CompletableFuture[]::new)).join();
        }
        return new Share(totals, threads);
    }

    private CompletableFuture<Void> begin() {
        return CompletableFuture.supplyAsync(this::lane, thread).thenCompose(lane -> lane);
    }

    // region lane
    /** One page after the other until none is left: a loop, written as a chain. */
    private CompletableFuture<Void> lane() {
        if (next.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return fetch(next.remove(), 0).thenCompose(found -> {
            noteThread();
            totals = totals.plus(found);
            return lane();
        });
    }

    private CompletableFuture<Totals> fetch(int page, int attempt) {
        noteThread();
        var request = HttpRequest.newBuilder(work.server().resolve(work.path(page, attempt)))
                .timeout(Duration.ofSeconds(10)).build();
        return client.sendAsync(request, this::readBody)
                .handleAsync((answer, problem) -> problem == null && answer.statusCode() == 200
                        ? examine(answer.body())
                        : again(page, attempt, problem), thread)
                .thenCompose(result -> result);
    }
    // endregion

    private BodySubscriber<String> readBody(ResponseInfo head) {
        noteThread();
        return BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    private CompletableFuture<Totals> examine(String body) {
        noteThread();
        return CompletableFuture.completedFuture(work.examine(body));
    }

    private CompletableFuture<Totals> again(int page, int attempt, Throwable problem) {
        if (attempt + 1 == PageWork.ATTEMPTS) {
            return CompletableFuture.failedFuture(new IOException(
                    "page " + page + " failed " + PageWork.ATTEMPTS + " times", problem));
        }
        Executor afterAPause = CompletableFuture.delayedExecutor(5L << attempt,
                TimeUnit.MILLISECONDS, thread);
        return CompletableFuture.supplyAsync(() -> fetch(page, attempt + 1), afterAPause)
                .thenCompose(result -> result);
    }

    private void noteThread() {
        threads.add(Thread.currentThread().getName());
    }
}
