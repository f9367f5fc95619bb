package tutorial.threads.lib;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A lock that has a name and, unlike its superclass, tells everybody which thread holds it. */
public final class NamedLock extends ReentrantLock {

    private static final long serialVersionUID = 1;

    public final String name;

    public NamedLock(String name) {
        this.name = name;
    }

    /** One thread of a circle: what it holds, what it waits for, and who has that. */
    public record Wait(String thread, String holds, String waitsFor, String heldBy) {}

    /** Asks the JVM whether threads wait for each other in a circle, and says who for whom. */
    public static List<Wait> circle(List<Thread> threads, NamedLock... locks) {
        ThreadMXBean jvm = ManagementFactory.getThreadMXBean();
        // The JVM also names threads that wait with a limit, but those end by themselves.
        if (jvm.findDeadlockedThreads() == null || threads.stream()
                .anyMatch(each -> each.getState() != Thread.State.WAITING)) {
            return List.of();
        }
        return threads.stream().map(each -> new Wait(each.getName(),
                name(locks, lock -> lock.getOwner() == each),
                name(locks, lock -> lock.hasQueuedThread(each)),
                jvm.getThreadInfo(each.threadId()).getLockOwnerName())).toList();
    }

    private static String name(NamedLock[] locks, Predicate<NamedLock> which) {
        return Stream.of(locks).filter(which).map(lock -> lock.name).findAny().orElse("?");
    }
}
