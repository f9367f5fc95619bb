package tutorial.coroutines.lib;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import jdk.internal.vm.ScopedValueContainer;

/** The engine whose frames wait on the heap; this is what carries virtual threads, too. */
final class OnContinuation extends Continuation implements Stack {

    private static final ContinuationScope SCOPE = new ContinuationScope("coroutine");

    private final Object owner;
    /** The scoped values that were bound when the body was entered last: its caller's. */
    private Object bindings;

    OnContinuation(Object owner, Runnable live) {
        super(SCOPE, live);
        this.owner = owner;
    }

    /** Whose stack the calling code runs on, or null if on none of these. */
    static Object innermost() {
        return Continuation.getCurrentContinuation(SCOPE) instanceof OnContinuation here
                ? here.owner
                : null;
    }

    @Override
    public void switchIn() {
        bindings = bindingsHere();
        run();
    }

    @Override
    public void switchOut() {
        assert Pinning.none(owner.getClass());
        Object callers = bindings;
        if (bindingsHere() != callers) {
            // The thread would keep the body's bindings, and its caller would see them.
            Pinning.none(owner.getClass());
        }
        Continuation.yield(SCOPE);
        if (bindings != callers) {
            StaleScopedValues.forget();
        }
    }

    @Override
    public void completeTrace(Throwable thrown) {
        // The caller's frames lie below the body's: all of them are there.
    }

    @Override
    protected void onPinned(Pinned reason) {
        throw Pinning.refuse(switch (reason) {
            case NATIVE -> "a native frame, for example of a class initialiser";
            case CRITICAL_SECTION -> "a critical section of the JDK";
            default -> reason.toString();
        });
    }

    private static Object bindingsHere() {
        return ScopedValueContainer.captureBindings().scopedValueBindings();
    }

    /** A continuation keeps the values it looked up, also when its next caller binds others. */
    private static final class StaleScopedValues {

        /** More than enough to hit each of the sixteen places in the JDK's cache. */
        private static final int KEYS = 200;
        private static final ScopedValue.Carrier ALL = all();

        private static ScopedValue.Carrier all() {
            var all = ScopedValue.where(ScopedValue.newInstance(), null);
            for (int i = 1; i < KEYS; i++) {
                all = all.where(ScopedValue.newInstance(), null);
            }
            return all;
        }

        /** To bind a value clears its places in the cache. */
        static void forget() {
            ALL.run(() -> {});
        }
    }
}
