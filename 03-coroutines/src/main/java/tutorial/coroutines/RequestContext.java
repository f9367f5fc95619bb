package tutorial.coroutines;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Log;

/**
 * A scoped value is bound round a request: all its code sees it, without a parameter, and no other.
 *
 * <p>Python's is {@code contextvars.ContextVar}. A task gets a copy of its creator's; a thread in
 * Java only what its creator hands on.
 */
public final class RequestContext {

    private static final ScopedValue<String> USER = ScopedValue.newInstance();

    static void main(String[] args) throws Exception {
        Arguments.of(RequestContext.class, args).end();
        onVirtualThreads().forEach(System.out::println);
        System.out.println("afterwards: " + user());
        System.out.println("on a loop: " + onALoop());
    }

    /** What a request sees, a thread that it starts, and one that it hands the name on to. */
    record Seen(String request, String started, String handedOn) {}

    static List<Seen> onVirtualThreads() throws Exception {
        var both = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Seen> ann = threads.submit(() -> ScopedValue.where(USER, "Ann")
                    .call(() -> request(both, threads)));
            Future<Seen> bob = threads.submit(() -> ScopedValue.where(USER, "Bob")
                    .call(() -> request(both, threads)));
            return List.of(ann.get(), bob.get());
        }
    }

    // region requests
    private static Seen request(CyclicBarrier both, ExecutorService threads) throws Exception {
        both.await(); // Ann and Bob are served at the same time.
        Log.debug("serves {}", user());
        return new Seen(user(), threads.submit(RequestContext::user).get(),
                threads.submit(handOn(RequestContext::user)).get());
    }

    /** Binds in the new thread what is bound in this one. */
    private static <T> Callable<T> handOn(Callable<T> body) {
        String user = USER.get();
        return () -> ScopedValue.where(USER, user).call(body::call);
    }
    // endregion

    private static String user() {
        return USER.orElse("nobody");
    }

    /** A task may not wait while a value is bound: the next task would see it. */
    static String onALoop() throws Exception {
        try (var loop = new EventLoop()) {
            return loop.run(() -> {
                try {
                    ScopedValue.where(USER, "Ann").run(() -> loop.sleep(Duration.ofMillis(1)));
                    return "waited";
                } catch (IllegalStateException refused) {
                    Log.debug("refused: {}", refused.getMessage());
                    return refused.getMessage().replaceAll(", made in.*", "");
                }
            });
        }
    }
}
