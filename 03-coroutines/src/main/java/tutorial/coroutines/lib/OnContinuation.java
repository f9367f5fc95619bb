package tutorial.coroutines.lib;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import jdk.internal.vm.ScopedValueContainer;

/** The engine whose frames wait on the heap; this is what carries virtual threads, too. */
final class OnContinuation extends Coroutine {

    private static final ContinuationScope SCOPE = new ContinuationScope("coroutine");

    private final Stack stack = new Stack(this);
    /** The scoped values that were bound when the body was entered last: its caller's. */
    private Object bindings;

    OnContinuation(String name, Runnable body) {
        super(name, body);
    }

    static Coroutine innermost() {
        return Continuation.getCurrentContinuation(SCOPE) instanceof Stack stack
                ? stack.coroutine
                : null;
    }

    @Override
    void switchIn() {
        bindings = bindingsHere();
        stack.run();
    }

    @Override
    void switchOut() {
        assert Pinning.none();
        Object callers = bindings;
        if (bindingsHere() != callers) {
            // The thread would keep the body's bindings, and its caller would see them.
            Pinning.none();
        }
        Continuation.yield(SCOPE);
        if (bindings != callers) {
            StaleScopedValues.forget();
        }
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

    private static final class Stack extends Continuation {

        private final Coroutine coroutine;

        private Stack(Coroutine coroutine) {
            super(SCOPE, coroutine::live);
            this.coroutine = coroutine;
        }

        @Override
        protected void onPinned(Pinned reason) {
            throw Pinning.refuse(switch (reason) {
                case NATIVE -> "a native frame, for example of a class initialiser";
                case CRITICAL_SECTION -> "a critical section of the JDK";
                default -> reason.toString();
            });
        }
    }
}
