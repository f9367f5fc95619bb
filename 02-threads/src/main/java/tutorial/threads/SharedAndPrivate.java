package tutorial.threads;

import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;

/**
 * A field is one for all threads, a local variable one for each call, a {@link ThreadLocal} one for
 * each thread, and a {@link ScopedValue} belongs to a call and all that it calls.
 * Python has the first three; nearest to a scoped value is {@code contextvars.ContextVar}, which
 * however can be set again at any time.
 */
public final class SharedAndPrivate {

    static final ScopedValue<String> NAME = ScopedValue.newInstance();

    private final ThreadLocal<Integer> threadLocal = ThreadLocal.withInitial(() -> 0);
    private final CyclicBarrier allHaveAdded = new CyclicBarrier(3);
    private int field;

    static void main(String[] given) throws Exception {
        var args = Arguments.of(SharedAndPrivate.class, given);
        int a = args.number("a", "what thread a adds onto each n", 1, 0, 1_000);
        int b = args.number("b", "what thread b adds onto each n", 2, 0, 1_000);
        args.end();

        Table seen = new SharedAndPrivate().run(a, b);
        print("n lives in", "thread a", "thread b", "main");
        print("field", seen.a().field(), seen.b().field(), seen.main().field());
        print("local", seen.a().local(), seen.b().local(), seen.main().local());
        print("ThreadLocal", seen.a().threadLocal(), seen.b().threadLocal(),
                seen.main().threadLocal());
        print("ScopedValue", seen.a().scoped(), seen.b().scoped(), seen.main().scoped());
    }

    private static void print(String place, Object a, Object b, Object main) {
        System.out.printf(Locale.ROOT, "%-11s %9s %9s %9s%n", place, a, b, main);
    }

    /** What one thread finds in the four places after all threads have added. */
    record Seen(int field, int local, int threadLocal, String scoped) {}

    record Table(Seen a, Seen b, Seen main) {}

    /** Thread a adds {@code a}, thread b adds {@code b}, and this one adds 0, all at once. */
    Table run(int a, int b) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var byA = threads.submit(() -> ScopedValue.where(NAME, "a").call(() -> addAndLook(a)));
            var byB = threads.submit(() -> ScopedValue.where(NAME, "b").call(() -> addAndLook(b)));
            Seen byMain = addAndLook(0);
            return new Table(byA.get(), byB.get(), byMain);
        }
    }

    /** Adds i onto an n in three places, waits until all threads have, and looks at all four. */
    private Seen addAndLook(int i) throws Exception {
        // region four
        int local = 0;
        local += i;
        threadLocal.set(threadLocal.get() + i);
        synchronized (this) {
            field += i;
        }
        Log.debug("added {}, waits for the others", i);
        allHaveAdded.await(10, TimeUnit.SECONDS);
        // endregion
        Log.debug("all have added, looks at what n is now");
        return new Seen(field, local, threadLocal.get(), NAME.orElse("unbound"));
    }
}
