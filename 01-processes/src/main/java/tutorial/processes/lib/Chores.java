package tutorial.processes.lib;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A child's program: each order moves another figure of its control block. */
public final class Chores {

    private static final List<Object> KEPT = new ArrayList<>();

    private Chores() {}

    static void main(String[] args) throws IOException, InterruptedException {
        // Loaded now, so that an order later moves nothing but its own figure.
        ManagementFactory.getThreadMXBean();
        Dialogue.serve(Chores::obey);
    }

    private static String obey(String order) throws IOException, InterruptedException {
        String[] words = order.split(" ");
        switch (words[0]) {
            case "allocate" -> KEPT.add(new byte[Integer.parseInt(words[1]) << 20]);
            case "open" -> {
                for (int i = 0; i < 10; i++) {
                    KEPT.add(new FileInputStream("/dev/null"));
                }
            }
            case "thread" -> {
                for (int i = 0; i < 10; i++) {
                    Thread.ofPlatform().daemon().start(LockSupport::park);
                }
            }
            case "wait" -> {
                for (int i = 0; i < 50; i++) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            case "burn" -> burn(Runtime.getRuntime().availableProcessors() + 1);
            default -> {}
        }
        return "done";
    }

    /** More threads than cores, so that the system has to take the CPU from some of them. */
    private static void burn(int threads) throws InterruptedException {
        var done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            Thread.ofPlatform().daemon().start(() -> {
                var bean = ManagementFactory.getThreadMXBean();
                while (bean.getCurrentThreadCpuTime() < 60_000_000) {
                    Thread.onSpinWait();
                }
                done.countDown();
                // Stays, because the system forgets the switches of a thread that has ended.
                LockSupport.park();
            });
        }
        done.await();
    }
}
