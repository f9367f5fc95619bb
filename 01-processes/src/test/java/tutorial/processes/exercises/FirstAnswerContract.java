package tutorial.processes.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(OrderAnnotation.class)
interface FirstAnswerContract {

    Optional<String> first(List<Callable<Process>> children) throws Exception;

    @Test
    @Order(1)
    @DisplayName("the only child's line is the answer")
    default void one() throws Throwable {
        assertEquals(Optional.of("42"),
                new Run(this, List.of(MadeUpChild.ending("42\n", 0, 1_000))).answer());
    }

    @Test
    @Order(2)
    @DisplayName("all children run at once: the second is started while the first still runs")
    default void atOnce() throws Throwable {
        assertEquals(Optional.of("second"), new Run(this, List.of(waiting(true),
                MadeUpChild.ending("second\n", 0, 1_000))).answer());
    }

    @Test
    @Order(3)
    @DisplayName("a line counts only if its child has ended with status 0")
    default void endedWell() throws Throwable {
        assertEquals(Optional.of("right"), new Run(this, List.of(waiting(true),
                MadeUpChild.ending("too early: I failed then\n", 1, 1_000),
                MadeUpChild.ending("too early: I was killed then\n", 137, 1_000),
                MadeUpChild.ending("right\n", 0, 100_000), waiting(true))).answer());
    }

    @Test
    @Order(4)
    @DisplayName("the others are ended, however deaf they are, and none is left on return")
    default void othersEnd() throws Throwable {
        assertEquals(Optional.of("right"), new Run(this, List.of(waiting(true), waiting(false),
                MadeUpChild.ending("right\n", 0, 1_000), waiting(false))).answer());
    }

    @Test
    @Order(5)
    @DisplayName("if no child ends well there is no answer")
    default void noAnswer() throws Throwable {
        List<MadeUpChild> children = new ArrayList<>();
        for (int status : new int[]{1, 3, 128, 137, 143, 255}) {
            children.add(MadeUpChild.ending("no\n", status, 1_000));
        }
        assertEquals(Optional.empty(), new Run(this, children).answer());
    }

    @Test
    @Order(6)
    @DisplayName("if one cannot be started, those that run are ended, and the caller is told")
    default void cannotStart() throws Throwable {
        var run = new Run(this, List.of(waiting(true), waiting(false)));
        run.programs.add(() -> {
            throw new IOException("no such program");
        });
        run.thread.start();
        String told = run.failure();
        assertTrue(told.contains("no such program"),
                "the caller does not learn that a child could not be started, but: " + told);
    }

    @Test
    @Order(7)
    @DisplayName("if the caller is interrupted, all children are ended")
    default void interrupted() throws Throwable {
        var run = new Run(this, List.of(waiting(true), waiting(false)));
        run.thread.start();
        assertTrue(run.started.await(2, TimeUnit.SECONDS), "not all children were started");
        run.thread.interrupt();
        String told = run.failure();
        assertTrue(told.contains("InterruptedException"),
                "the caller does not learn of the interrupt, but: " + told);
    }

    private static MadeUpChild waiting(boolean polite) {
        return new MadeUpChild(new MadeUpHandle(polite ? "a child" : "a deaf child", polite, 30),
                MadeUpChild.stream("too early: I have not ended\n"), MadeUpChild.stream(""));
    }

    /** A call of {@link #first} with these children. */
    final class Run {

        private final List<Callable<Process>> programs = new ArrayList<>();
        private final List<MadeUpChild> running = new CopyOnWriteArrayList<>();
        private final CountDownLatch started;
        private final FutureTask<Optional<String>> task;
        private final Thread thread;

        Run(FirstAnswerContract contract, List<MadeUpChild> children) {
            started = new CountDownLatch(children.size());
            for (MadeUpChild child : children) {
                programs.add(() -> {
                    running.add(child);
                    started.countDown();
                    return child;
                });
            }
            task = new FutureTask<>(() -> contract.first(programs));
            thread = Thread.ofPlatform().daemon().name("first").unstarted(task);
        }

        private Optional<String> answer() throws Throwable {
            thread.start();
            return ended();
        }

        private String failure() throws Throwable {
            try {
                return "the answer " + ended();
            } catch (AssertionError refused) {
                throw refused;
            } catch (Throwable told) {
                return told.toString();
            }
        }

        private Optional<String> ended() throws Throwable {
            boolean returned = thread.join(Duration.ofMillis(1_200));
            List<ProcessHandle> left = running.stream().map(MadeUpChild::toHandle)
                    .filter(ProcessHandle::isAlive).toList();
            thread.interrupt();
            assertTrue(returned,
                    "it still waits, after more than a second, and these live: " + left);
            assertTrue(left.isEmpty(), "when it has returned these still live: " + left);
            try {
                return task.get();
            } catch (ExecutionException thrown) {
                throw thrown.getCause();
            }
        }
    }
}
