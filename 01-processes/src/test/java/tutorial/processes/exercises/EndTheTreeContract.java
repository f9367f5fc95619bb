package tutorial.processes.exercises;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(OrderAnnotation.class)
interface EndTheTreeContract {

    Duration LIMIT = Duration.ofMillis(200);

    void end(ProcessHandle child, Duration limit) throws Exception;

    @Test
    @Order(1)
    @DisplayName("who ends when asked is asked, and not killed, and nobody waits for the limit")
    default void polite() throws Throwable {
        var grandchildren = new MadeUpHandle[]{polite("a grandchild", 30),
                polite("another grandchild", 60)};
        var child = new MadeUpHandle("the child", true, 90, grandchildren);
        ends(child, Duration.ofMinutes(1), List.of(child, grandchildren[0], grandchildren[1]));
        for (MadeUpHandle each : List.of(child, grandchildren[0], grandchildren[1])) {
            assertTrue(each.asked != 0, each + " was not asked to end");
            assertFalse(each.killed != 0, each + " was killed, and would have ended by itself");
        }
    }

    @Test
    @Order(2)
    @DisplayName("grandchildren are ended, too, also when the child has ended before them")
    default void grandchildren() throws Throwable {
        var below = new MadeUpHandle("the grandchild of a grandchild", false, 20);
        var grandchild = new MadeUpHandle("a grandchild", true, 0, below);
        var child = new MadeUpHandle("the child", true, 0, grandchild);
        ends(child, LIMIT, List.of(child, grandchild, below));
    }

    @Test
    @Order(3)
    @DisplayName("who does not end is killed, when one limit for all has passed, and not before")
    default void deaf() throws Throwable {
        List<MadeUpHandle> deaf = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            deaf.add(new MadeUpHandle("a deaf grandchild", false, 10));
        }
        var child = new MadeUpHandle("the deaf child", false, 20,
                deaf.toArray(MadeUpHandle[]::new));
        deaf.add(child);
        Duration limit = LIMIT.multipliedBy(3);
        ends(child, limit, deaf);
        long first = deaf.stream().mapToLong(each -> each.asked).min().orElseThrow();
        for (MadeUpHandle each : deaf) {
            assertTrue(each.asked != 0, each + " was killed, but not asked to end");
            assertTrue(each.killed - each.asked >= limit.toNanos(), each
                    + " was killed before its time was over");
            assertTrue(each.killed - first < 2 * limit.toNanos(),
                    "one after the other had a limit of its own, not all one together");
        }
    }

    @Test
    @Order(4)
    @DisplayName("none is left of a family whose child starts another one for each that ends")
    default void replaces() throws Throwable {
        for (boolean polite : new boolean[]{true, false}) {
            var child = new MadeUpHandle(polite ? "the child" : "the deaf child", polite, 0);
            List<MadeUpHandle> family = new ArrayList<>(List.of(child));
            startWorker(child, family);
            ends(child, LIMIT, family);
        }
    }

    private static void startWorker(MadeUpHandle child, List<MadeUpHandle> family) {
        var worker = polite("worker " + family.size(), 0);
        child.started.add(worker);
        family.add(worker);
        worker.end.thenRun(() -> {
            if (child.isAlive() && family.size() < 100) {
                startWorker(child, family);
            }
        });
    }

    private static MadeUpHandle polite(String name, long millis) {
        return new MadeUpHandle(name, true, millis);
    }

    private void ends(MadeUpHandle child, Duration limit, List<MadeUpHandle> family)
            throws Throwable {
        var task = new FutureTask<Void>(() -> {
            end(child, limit);
            return null;
        });
        Thread thread = Thread.ofPlatform().daemon().name("ends").start(task);
        boolean returned = thread.join(Duration.ofSeconds(2));
        List<MadeUpHandle> left = family.stream().filter(MadeUpHandle::isAlive).toList();
        thread.interrupt();
        assertTrue(returned, "it still waits, after two seconds, and these live: " + left);
        try {
            task.get();
        } catch (ExecutionException thrown) {
            throw thrown.getCause();
        }
        assertTrue(left.isEmpty(), "when it has returned these still live: " + left);
    }
}
