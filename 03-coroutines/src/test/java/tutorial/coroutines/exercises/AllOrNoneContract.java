package tutorial.coroutines.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.coroutines.lib.EventLoop;

/** What a solution must do. */
@TestMethodOrder(OrderAnnotation.class)
interface AllOrNoneContract {

    List<String> allOrNone(EventLoop loop, List<Callable<String>> jobs) throws Exception;

    @Test
    @Order(1)
    @DisplayName("if nobody fails, all run at once, and what they return comes in their order")
    default void allGood() throws Throwable {
        Bounded.onLoop("it waits for ever", loop -> {
            var jobs = new Jobs(loop);
            assertEquals(List.of("a met", "b met", "c met"), allOrNone(loop,
                    List.of(() -> jobs.meet("a", 6), () -> jobs.meet("b", 3),
                            () -> jobs.meet("c", 0))));
            assertEquals(List.of(), allOrNone(loop, List.of()), "without a job");
        });
    }

    @Test
    @Order(2)
    @DisplayName("if one fails, the others are cancelled and waited for; its exception comes out")
    default void oneFails() throws Throwable {
        Bounded.onLoop("it waits for ever", loop -> {
            var jobs = new Jobs(loop);
            var failure = new IOException("no such page");
            Exception thrown = assertThrows(Exception.class, () -> allOrNone(loop,
                    List.of(jobs::sibling, () -> jobs.fail(failure), jobs::sibling)),
                    "the failure did not come out");
            jobs.requireEnded();
            assertSame(failure, thrown, "not the exception of the first failure came out");
        });
    }

    @Test
    @Order(3)
    @DisplayName("that exception comes out although a job that is cancelled fails, too")
    default void cleaningUpFails() throws Throwable {
        Bounded.onLoop("it waits for ever", loop -> {
            var jobs = new Jobs(loop);
            var failure = new IOException("no such page");
            Callable<String> failsAsItEnds = () -> {
                try {
                    return jobs.sibling();
                } finally {
                    jobs.fail(new IllegalStateException("cannot clean up"));
                }
            };
            Exception thrown = assertThrows(Exception.class, () -> allOrNone(loop,
                    List.of(failsAsItEnds, jobs::sibling, () -> jobs.fail(failure))),
                    "the failure did not come out");
            jobs.requireEnded();
            assertSame(failure, thrown, "not the exception of the first failure came out");
        });
    }

    @Test
    @Order(4)
    @DisplayName("if the caller is cancelled, so are the jobs, and they are waited for")
    default void callerIsCancelled() throws Throwable {
        Bounded.onLoop("it waits for ever", loop -> {
            var jobs = new Jobs(loop);
            var caller = loop.createTask("caller",
                    () -> allOrNone(loop, List.of(jobs::sibling, jobs::sibling)));
            jobs.pass(3);
            caller.cancel();
            assertThrows(CancellationException.class, () -> loop.await(caller),
                    "the caller does not see that it was cancelled");
            jobs.requireEnded();
        });
    }

    /** What the jobs of a test do, and what becomes of them. */
    final class Jobs {

        private static final int FAR_TOO_MANY = 200;

        private final EventLoop loop;
        private int begun;
        private int asked;
        private int cleanedUp;

        private Jobs(EventLoop loop) {
            this.loop = loop;
        }

        private void pass(int turns) {
            for (int turn = 0; turn < turns; turn++) {
                loop.sleep(Duration.ZERO);
            }
        }

        private void passUnlessAskedAgain() {
            try {
                loop.sleep(Duration.ZERO);
            } catch (CancellationException again) {
                // Goes on cleaning up.
            }
        }

        private String meet(String name, int turns) {
            begun++;
            for (int turn = 0; begun < 3 && turn < FAR_TOO_MANY; turn++) {
                loop.sleep(Duration.ZERO);
            }
            String how = begun == 3 ? " met" : " was alone";
            pass(turns);
            return name + how;
        }

        private String fail(Exception failure) throws Exception {
            pass(3);
            throw failure;
        }

        private String sibling() {
            begun++;
            try {
                pass(FAR_TOO_MANY);
            } catch (CancellationException isAsked) {
                asked++;
                for (int turn = 0; turn < 3; turn++) {
                    passUnlessAskedAgain();
                }
                cleanedUp++;
                throw isAsked;
            }
            return "not cancelled";
        }

        private void requireEnded() {
            assertEquals(2, begun, "jobs that had begun beside it");
            assertTrue(loop.tasks().size() == 1, "when the method ended, jobs had not: "
                    + loop.tasks().subList(1, loop.tasks().size()));
            assertEquals(2, asked, "of two jobs, how many were asked to end");
            assertEquals(2, cleanedUp,
                    "of two jobs that were asked to end, how many had cleaned up");
        }
    }
}
