package tutorial.coroutines.exercises;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.coroutines.lib.EventLoop;

/** What a solution must do. */
@TestMethodOrder(OrderAnnotation.class)
interface GatherAllContract {

    List<Object> gatherAll(EventLoop loop, List<Callable<String>> jobs) throws Exception;

    @Test
    @Order(1)
    @DisplayName("what the jobs return stands in the order of the jobs, not of their ends")
    default void inOrder() throws Throwable {
        Bounded.onLoop("it waits for ever", loop -> {
            List<Callable<String>> jobs = List.of(() -> after(loop, 9, "a"),
                    () -> after(loop, 6, "b"), () -> after(loop, 3, "c"));
            assertEquals(List.of("a", "b", "c"), gatherAll(loop, jobs));
            assertEquals(List.of(), gatherAll(loop, List.of()), "without a job");
        });
    }

    @Test
    @Order(2)
    @DisplayName("all jobs run at once")
    default void atOnce() throws Throwable {
        Bounded.onLoop("it waits for ever", loop -> {
            int[] begun = {0};
            Callable<String> meets = () -> {
                begun[0]++;
                for (int turn = 0; begun[0] < 3 && turn < 200; turn++) {
                    loop.sleep(Duration.ZERO);
                }
                return begun[0] == 3 ? "met" : "alone";
            };
            assertEquals(List.of("met", "met", "met"),
                    gatherAll(loop, Collections.nCopies(3, meets)),
                    "jobs that wait for each other");
        });
    }

    @Test
    @Order(3)
    @DisplayName("a failure stands in its place, and the others go on to their ends")
    default void keepsFailures() throws Throwable {
        Bounded.onLoop("it waits for ever", loop -> {
            var early = new IOException("early");
            var late = new IllegalStateException("late");
            List<String> ended = new ArrayList<>();
            List<Callable<String>> jobs = List.of(() -> ended(ended, after(loop, 6, "slow")),
                    () -> {
                        throw early;
                    }, () -> {
                        after(loop, 3, "");
                        throw late;
                    }, () -> ended(ended, after(loop, 9, "slowest")));
            List<Object> all = assertDoesNotThrow(() -> gatherAll(loop, jobs),
                    "the failure of a job came out of the method");
            assertEquals(List.of("slow", "slowest"), ended,
                    "jobs beside a failure that had come to their end");
            assertEquals(4, all.size(), "places for four jobs, two of which fail");
            assertEquals("slow", all.get(0), "in the place of the first job");
            assertSame(early, all.get(1), "in the place of the job that failed first");
            assertSame(late, all.get(2), "in the place of the job that failed later");
            assertEquals("slowest", all.get(3), "in the place of the last job");
            assertEquals(1, loop.tasks().size(), "tasks are left over: " + loop.tasks());
        });
    }

    @Test
    @Order(4)
    @DisplayName("they may all fail, and the last may be the first to fail")
    default void allFail() throws Throwable {
        Bounded.onLoop("it waits for ever", loop -> {
            var failures = List.of(new Exception("a"), new Exception("b"), new Exception("c"));
            List<Callable<String>> jobs = new ArrayList<>();
            for (int place = 0; place < 3; place++) {
                Exception failure = failures.get(place);
                int turns = 9 - 3 * place;
                jobs.add(() -> {
                    after(loop, turns, "");
                    throw failure;
                });
            }
            assertEquals(failures, gatherAll(loop, jobs), "of three jobs that fail");
            assertFalse(failures.stream().anyMatch(each -> each.getSuppressed().length > 0),
                    "a failure was changed: another one is suppressed in it");
        });
    }

    private static String after(EventLoop loop, int turns, String result) {
        for (int turn = 0; turn < turns; turn++) {
            loop.sleep(Duration.ZERO);
        }
        return result;
    }

    private static String ended(List<String> ended, String result) {
        ended.add(result);
        return result;
    }
}
