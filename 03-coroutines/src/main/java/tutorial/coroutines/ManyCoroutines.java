package tutorial.coroutines;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.ChildJvm;
import tutorial.coroutines.lib.Coroutine;
import tutorial.coroutines.lib.Footprint;
import tutorial.coroutines.lib.Log;

/**
 * A platform thread costs a megabyte of reserved stack, a waiting coroutine less than a kilobyte: a
 * hundred thousand of them are no problem. As in Python, one that waits deep takes more.
 */
public final class ManyCoroutines {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(ManyCoroutines.class, args);
        int coroutines = arguments.number("coroutines", "how many, and as many virtual threads",
                100_000, 1, 1_000_000);
        int threads = arguments.number("threads", "how many platform threads", 500, 1, 5_000);
        arguments.end();

        System.out.println(Footprint.HEADER);
        for (String kind : List.of("coroutines", "virtual threads", "platform threads")) {
            int count = kind.startsWith("platform") ? threads : coroutines;
            System.out.println(Footprint.inChild(Child.class, kind, count));
        }
    }

    static final class Child {
        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            int n = Integer.parseInt(args[1]);
            System.out.println(switch (args[0]) {
                case "coroutines" -> coroutines(n);
                case "virtual threads" -> threads(Thread.ofVirtual(), args[0], n);
                default -> threads(Thread.ofPlatform().daemon(), args[0], n);
            });
        }
    }

    /** Coroutines that have begun and now wait for their second turn. */
    static Footprint coroutines(int count) throws Exception {
        Footprint before = Footprint.now();
        long start = System.nanoTime();
        // region coroutines
        List<Coroutine> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(Coroutine.of(Coroutine::suspend));
            all.getLast().resume();
        }
        // endregion
        Footprint taken = Footprint.since(before, "coroutines", count, System.nanoTime() - start);
        Log.debug("{} coroutines wait", count);
        all.forEach(Coroutine::resume);
        return taken;
    }

    /** Threads that have begun and now wait to be let go. */
    static Footprint threads(Thread.Builder kind, String name, int count) throws Exception {
        var begun = new CountDownLatch(count);
        Footprint before = Footprint.now();
        long start = System.nanoTime();
        List<Thread> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(kind.start(() -> {
                begun.countDown();
                LockSupport.park();
            }));
        }
        begun.await();
        Log.debug("{} {} wait", count, name);
        Footprint taken = Footprint.since(before, name, count, System.nanoTime() - start);
        all.forEach(LockSupport::unpark);
        return taken;
    }
}
