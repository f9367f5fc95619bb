package tutorial.coroutines;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.Coroutine;
import tutorial.coroutines.lib.Log;

/**
 * A whole event loop: a queue of who is ready, and a list of who sleeps until when. To sleep or to
 * await is to leave a note and suspend. Python's asyncio is this, with sockets and cancellation.
 */
public final class TinyLoop {

    private final ArrayDeque<Coroutine> ready = new ArrayDeque<>();
    private final PriorityQueue<Sleeper> asleep = new PriorityQueue<>(
            (one, other) -> Long.signum(one.until - other.until));
    private record Sleeper(long until, Coroutine coroutine) {}

    static void main(String[] args) throws InterruptedException {
        var arguments = Arguments.of(TinyLoop.class, args);
        int tea = arguments.number("tea", "its milliseconds; toast has 50", 100, 1, 10_000);
        arguments.end();
        new TinyLoop().breakfast(tea, System.out::println);
    }

    void breakfast(int millisForTea, Consumer<String> out) throws InterruptedException {
        var tea = start(() -> make("tea", millisForTea, out));
        var toast = start(() -> make("toast", 50, out));
        var both = start(() -> await(tea) + " and " + await(toast));
        run();
        out.accept("breakfast: " + both.join());
    }

    private String make(String what, int millis, Consumer<String> out) {
        out.accept(what + " begins");
        sleep(millis);
        out.accept(what + " is ready");
        return what;
    }

    private <T> CompletableFuture<T> start(Supplier<T> body) {
        var result = new CompletableFuture<T>();
        ready.add(Coroutine.of(() -> result.complete(body.get())));
        return result;
    }

    // region loop
    private void sleep(int millis) {
        asleep.add(new Sleeper(System.nanoTime() + millis * 1_000_000L, Coroutine.current()));
        Coroutine.suspend();
    }

    private <T> T await(CompletableFuture<T> result) {
        Coroutine waiting = Coroutine.current();
        result.thenRun(() -> ready.add(waiting));
        Coroutine.suspend();
        return result.join();
    }

    private void run() throws InterruptedException {
        while (!ready.isEmpty() || !asleep.isEmpty()) {
            if (ready.isEmpty()) {
                Log.debug("nobody is ready: the thread sleeps");
                Sleeper next = asleep.remove();
                Thread.sleep(Math.max(0, next.until - System.nanoTime()) / 1_000_000);
                ready.add(next.coroutine);
            }
            Log.debug("resumes the first of {} who are ready", ready.size());
            ready.remove().resume();
        }
    }
    // endregion
}
