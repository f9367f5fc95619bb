package tutorial.threads;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The threads of a process share one heap, and each has a stack of its own: a field is one for all
 * of them, a local variable is one for each call, a {@link ThreadLocal} one for each thread, and a
 * {@link ScopedValue} belongs to a call and everything that it calls.
 *
 * <p>You will see three threads go through the same lines at the same time, and what each of them
 * finds afterwards in the four places.
 *
 * <p>Python has the first three, the third as {@code threading.local}; nearest to a scoped value is
 * {@code contextvars.ContextVar}, which however can be set again at any time.
 */
public final class SharedAndPrivate {

    private static final String HELP = """
            SharedAndPrivate: a field, a local, a ThreadLocal and a ScopedValue, in three threads.
              a  what thread a adds onto each, 0 to 1000 (default 1)
              b  what thread b adds onto each, 0 to 1000 (default 2)
            Copy: mvn -q -f 02-threads -Dexample=SharedAndPrivate -Dexec.args="1 2"
            """;

    /** Long enough for any machine; whoever waits longer for the others gets an error. */
    private static final int LIMIT_SECONDS = 10;

    static final ScopedValue<String> NAME = ScopedValue.newInstance();

    private final ThreadLocal<Integer> threadLocal = ThreadLocal.withInitial(() -> 0);
    private final CyclicBarrier allHaveAdded = new CyclicBarrier(3);
    private int field;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int a = arguments.number("a", 1, 0, 1_000);
        int b = arguments.number("b", 2, 0, 1_000);
        arguments.end();

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
            var byA = threads.submit(() -> named("a", () -> addAndLook(a)));
            var byB = threads.submit(() -> named("b", () -> addAndLook(b)));
            Seen byMain = addAndLook(0);
            return new Table(byA.get(), byB.get(), byMain);
        }
    }

    /** The name is bound while the work runs, for it and all it calls, and then no more. */
    private static Seen named(String name, Callable<Seen> work) throws Exception {
        return ScopedValue.where(NAME, name).call(work::call);
    }

    // region four
    /** Adds i onto an n in three places, waits until all threads have, and looks at all four. */
    private Seen addAndLook(int i) throws Exception {
        int local = 0;
        local += i;
        threadLocal.set(threadLocal.get() + i);
        // Only the field is shared, so only it needs a lock.
        synchronized (this) {
            field += i;
        }
        allHaveAdded.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        return new Seen(field, local, threadLocal.get(), NAME.orElse("unbound"));
    }
    // endregion
}
