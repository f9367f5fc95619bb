package tutorial.coroutines;

import static java.util.concurrent.StructuredTaskScope.open;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.StructuredTaskScope.FailedException;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.concurrent.StructuredTaskScope.TimeoutException;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.EndlessJob;
import tutorial.coroutines.lib.Log;

/**
 * A scope's children run on virtual threads, and none outlives it: its end waits for all, a failure
 * ends the others. It is asyncio's {@code TaskGroup}; in JDK 25 it is a preview, JEP 505.
 */
public final class Scopes {
    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(Scopes.class, args);
        int limit = arguments.number("limit", "in milliseconds", 50, 1, 10_000);
        arguments.end();
        Callable<String> good = () -> "good";
        Callable<String> bad = () -> "" + Integer.parseInt("bad");
        System.out.println("both succeed:      " + both(good, good));
        var stuck = new EndlessJob();
        try {
            both(Executors.callable(stuck, "never"), bad);
        } catch (FailedException failed) {
            System.out.println("one fails:         the other " + stuck.letGo());
        }
        System.out.println("first to succeed:  " + firstGood(bad, good));
        System.out.println("all, whatever:     " + all(bad, good));
        try {
            inTime(Duration.ofMillis(limit), stuck = new EndlessJob());
        } catch (TimeoutException late) {
            System.out.println("too late:          the other " + stuck.letGo());
        }
    }

    // region scopes
    static String both(Callable<String> one, Callable<String> other) throws InterruptedException {
        try (var scope = open()) {
            Subtask<String> first = scope.fork(one);
            Subtask<String> second = scope.fork(other);
            scope.join();
            return first.get() + " and " + second.get();
        }
    }

    static String firstGood(Callable<String> one, Callable<String> other) throws Exception {
        try (var scope = open(Joiner.<String>anySuccessfulResultOrThrow())) {
            scope.fork(one);
            scope.fork(other);
            return scope.join();
        }
    }
    // endregion

    static List<Subtask.State> all(Callable<String> one, Callable<String> other) throws Exception {
        try (var scope = open(Joiner.<String>awaitAll())) {
            var forked = List.of(scope.fork(one), scope.fork(other));
            scope.join();
            return forked.stream().map(Subtask::state).toList();
        }
    }

    static void inTime(Duration limit, Runnable job) throws InterruptedException {
        try (var scope = open(Joiner.awaitAllSuccessfulOrThrow(),
                with -> with.withTimeout(limit))) {
            scope.fork(job);
            Log.debug("waits for {} at most", limit);
            scope.join();
        }
    }
}
