package tutorial.processes.lib;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A child's program: threads that start virtual threads, all of which stay and wait. */
public final class Staff {

    /** Nothing lists virtual threads but a thread dump, so each is noted when it starts. */
    private static final Map<String, Thread> COROUTINES = new ConcurrentSkipListMap<>();

    private Staff() {}

    static void main(String[] args) throws IOException, InterruptedException {
        int threads = Integer.parseInt(args[0]);
        var ready = new CountDownLatch(threads);
        for (int k = 0; k < threads; k++) {
            Thread.ofPlatform().daemon().name("line-" + k).start(() -> {
                startCoroutines(Integer.parseInt(args[1]));
                ready.countDown();
                LockSupport.park();
            });
        }
        ready.await();
        Dialogue.serve(order -> Stream.concat(platformThreads(),
                COROUTINES.values().stream().filter(Thread::isAlive).map(Thread::getName))
                .collect(Collectors.joining(" ")));
    }

    private static void startCoroutines(int coroutines) {
        for (int j = 0; j < coroutines; j++) {
            String name = Thread.currentThread().getName() + "/worker-" + j;
            COROUTINES.put(name, Thread.ofVirtual().name(name).start(LockSupport::park));
        }
    }

    /** Those that this program has started; the JVM's own (collector, compiler) are left out. */
    private static Stream<String> platformThreads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.equals("main") || name.startsWith("line-")).sorted();
    }
}
