package tutorial.ipc;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two processes that map the same memory share it as two threads share a heap, with the same
 * danger: an update gets lost between the read and the write of another *process*.
 *
 * <p>First the loss is forced, then each of two children adds 1 so many times: as it comes, by an
 * atomic, and under a semaphore. A ring buffer in shared memory then carries messages, without a
 * system call while both sides keep up. Python: {@code multiprocessing.shared_memory}.
 */
public final class SharedMemory {

    private static final String HELP = """
            SharedMemory: a lost update between two processes, two repairs, and a ring buffer.
              additions  by each of the two processes, 1 to 10000000 (default 50000)
            Copy: mvn -q -f 04-ipc -Dexample=SharedMemory -Dexec.args="50000"
            """;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final VarHandle WORD = JAVA_LONG.varHandle();

    static void main(String[] args) throws IOException {
        var arguments = Arguments.of(HELP, args);
        int additions = arguments.number("additions", 50_000, 1, 10_000_000);
        arguments.end();
        var missing = Libc.missing("SharedMemory", "sem_open", "sem_timedwait");
        if (missing.isPresent()) {
            System.out.println(missing.get());
            return;
        }
        System.out.println("Both read, then both write 1 more: " + addTwice("forced", 1));
        System.out.println("As it comes: " + addTwice("plain", additions) + " instead of "
                + 2 * additions);
        System.out.println("By an atomic: " + addTwice("atomic", additions));
        System.out.println("Under a semaphore: " + addTwice("semaphore", additions));
        System.out.println("Through a ring of 64 slots, in order: " + throughARing(additions)
                + " of " + additions);
    }

    // region add
    /** What two processes that add 1 so many times make of 0. */
    static long addTwice(String how, int times) throws IOException {
        String semaphore = Names.fresh();
        try (var region = SharedRegion.create(16, 2);
                var permit = PosixSemaphore.create(semaphore, 1);
                var children = new Children()) {
            List<Process> adders = new ArrayList<>();
            for (int k = 0; k < 2; k++) {
                adders.add(children.start(Parent.child(Adder.class, region.name(), semaphore, how,
                        Integer.toString(times))));
            }
            for (Process adder : adders) {
                // Both have opened everything; now they start together.
                Parent.line(adder);
            }
            permit.unlink();
            for (Process adder : adders) {
                Parent.tell(adder, "go");
            }
            for (Process adder : adders) {
                adder.onExit().join();
            }
            return region.memory().get(JAVA_LONG, 0);
        } finally {
            PosixSemaphore.unlink(semaphore);
        }
    }
    // endregion

    /** How many numbers a child sent through a ring arrived in order. */
    static int throughARing(int messages) throws IOException {
        try (var region = SharedRegion.create(Ring.bytes(64, 8), 1);
                var children = new Children()) {
            Ring.create(region.memory(), 64, 8);
            Ring ring = Ring.receiver(region.memory());
            children.start(
                    Parent.child(RingSender.class, region.name(), Integer.toString(messages)));
            int inOrder = 0;
            while (inOrder < messages
                    && ByteBuffer.wrap(ring.receive(LIMIT)).getLong() == inOrder) {
                inOrder++;
            }
            return inOrder;
        }
    }

    /** A child's program: arguments region, semaphore, how, times. */
    static final class Adder {

        static void main(String[] args) throws IOException {
            try (var region = SharedRegion.open(args[0]);
                    var semaphore = args[2].equals("semaphore")
                            ? PosixSemaphore.open(args[1])
                            : null) {
                System.out.println("open");
                System.in.read();
                MemorySegment memory = region.memory();
                for (int k = Integer.parseInt(args[3]); k > 0; k--) {
                    switch (args[2]) {
                        case "forced" -> addForced(memory);
                        case "plain" -> memory.set(JAVA_LONG, 0, memory.get(JAVA_LONG, 0) + 1);
                        case "atomic" -> WORD.getAndAdd(memory, 0L, 1L);
                        default -> {
                            if (!semaphore.acquire(LIMIT)) {
                                throw new IOException("the semaphore was not given back in time");
                            }
                            memory.set(JAVA_LONG, 0, memory.get(JAVA_LONG, 0) + 1);
                            semaphore.release();
                        }
                    }
                }
            }
        }

        /** Neither writes before both have read: the second word counts who has. */
        private static void addForced(MemorySegment memory) {
            long read = memory.get(JAVA_LONG, 0);
            WORD.getAndAdd(memory, 8L, 1L);
            long end = System.nanoTime() + LIMIT.toNanos();
            while ((long) WORD.getVolatile(memory, 8L) < 2 && System.nanoTime() < end) {
                Thread.yield();
            }
            memory.set(JAVA_LONG, 0, read + 1);
        }
    }

    /** The ring's sender: arguments region, messages. */
    static final class RingSender {

        static void main(String[] args) throws IOException {
            Parent.endWithIt();
            try (var region = SharedRegion.open(args[0])) {
                Ring ring = Ring.sender(region.memory());
                for (long k = 0; k < Integer.parseInt(args[1]); k++) {
                    ring.send(ByteBuffer.allocate(8).putLong(k).array(), LIMIT);
                }
            }
        }
    }
}
