package tutorial.ipc;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.Names;
import tutorial.ipc.lib.PosixSemaphore;
import tutorial.ipc.lib.SharedRegion;

/**
 * Two processes that map the same memory share it as two threads share a heap, with the same
 * danger, and with the same repairs. Python: {@code multiprocessing.shared_memory}.
 */
public final class SharedMemory {

    private static final Duration LIMIT = Duration.ofDays(1);
    private static final VarHandle WORD = JAVA_LONG.varHandle();

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(SharedMemory.class, args);
        int times = arguments.number("additions", "by each process", 50_000, 1, 10_000_000);
        arguments.end();
        Libc.require(SharedMemory.class, "sem_timedwait");
        System.out.println("As it comes: " + add("plain", times) + " instead of " + 2 * times);
        System.out.println("By an atomic: " + add("atomic", times));
        System.out.println("Under a semaphore: " + add("semaphore", times));
    }

    /** What two processes that add 1 so many times make of 0. */
    static long add(String how, int times) throws Exception {
        try (var region = SharedRegion.create(16, 2);
                var permit = PosixSemaphore.create(Names.fresh(), 1)) {
            var adder = Libc.child(Adder.class, region.name(), permit.name(), how, times);
            Children.outputs(List.of(adder, adder), LIMIT);
            permit.unlink();
            Log.debug("both have ended: {}", how);
            return region.memory().get(JAVA_LONG, 0);
        }
    }

    static final class Adder {

        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            try (var region = SharedRegion.open(args[0]);
                    var permit = PosixSemaphore.open(args[1])) {
                MemorySegment memory = region.memory();
                // The second word counts who is there: both begin together.
                WORD.getAndAdd(memory, 8L, 1L);
                while ((long) WORD.getVolatile(memory, 8L) < 2) {
                    Thread.yield();
                }
                Log.debug("both are there: {}", args[2]);
                // region add
                for (int k = Integer.parseInt(args[3]); k > 0; k--) {
                    switch (args[2]) {
                        case "plain" -> memory.set(JAVA_LONG, 0, memory.get(JAVA_LONG, 0) + 1);
                        case "atomic" -> WORD.getAndAdd(memory, 0L, 1L);
                        default -> {
                            permit.acquire(LIMIT);
                            memory.set(JAVA_LONG, 0, memory.get(JAVA_LONG, 0) + 1);
                            permit.release();
                        }
                    }
                }
                // endregion
            }
        }
    }
}
