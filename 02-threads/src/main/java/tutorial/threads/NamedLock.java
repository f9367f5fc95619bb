package tutorial.threads;

import java.util.concurrent.locks.ReentrantLock;

/** A lock that has a name and, unlike its superclass, tells everybody which thread holds it. */
final class NamedLock extends ReentrantLock {

    private static final long serialVersionUID = 1;

    final String name;

    NamedLock(String name) {
        this.name = name;
    }

    boolean isHeldBy(Thread thread) {
        return getOwner() == thread;
    }
}
