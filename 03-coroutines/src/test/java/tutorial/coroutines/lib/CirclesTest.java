package tutorial.coroutines.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import tutorial.coroutines.LeavesNothing;

@DisplayName("Tasks that wait for one another")
@LeavesNothing
@Timeout(value = 100, threadMode = ThreadMode.SEPARATE_THREAD)
class CirclesTest {

    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final Map<String, Task<String>> tasks = new HashMap<>();

    private void create(EventLoop loop, String name, Callable<String> body) {
        tasks.put(name, loop.createTask(name, body));
    }

    private String awaits(EventLoop loop, String name) throws Exception {
        return loop.await(tasks.get(name));
    }

    private static String refused(EventLoop loop, Task<String> task) {
        return assertThrows(IllegalStateException.class, () -> loop.run(task)).getMessage();
    }

    @Test
    @DisplayName("in a circle of two are refused, by name, and both end")
    void twoInACircle() {
        try (var loop = new EventLoop()) {
            create(loop, "a", () -> awaits(loop, "b"));
            create(loop, "b", () -> awaits(loop, "a"));
            assertEquals("task b would wait for task a, which waits for task b: none of them could"
                    + " end", refused(loop, tasks.get("a")));
            assertTrue(tasks.get("b").isDone());
        }
    }

    @Test
    @DisplayName("in a circle of three, one of them by gather, are named in their order")
    void threeInACircle() {
        try (var loop = new EventLoop()) {
            create(loop, "a", () -> awaits(loop, "b"));
            create(loop, "b", () -> {
                create(loop, "apart", () -> "fine");
                return loop.gather(List.of(tasks.get("apart"), tasks.get("c"))).toString();
            });
            create(loop, "c", () -> awaits(loop, "a"));
            assertEquals("task c would wait for task a, which waits for task b, which waits for "
                    + "task c: none of them could end", refused(loop, tasks.get("a")));
        }
    }

    @Test
    @DisplayName("through a limited body are refused at once, before the limit")
    void throughALimit() {
        try (var loop = new EventLoop()) {
            create(loop, "a", () -> loop.within(FOR_EVER, () -> awaits(loop, "b")));
            create(loop, "b", () -> awaits(loop, "a"));
            assertEquals("task-3 would wait for task b, which waits for task a, which waits for"
                    + " task-3: none of them could end", refused(loop, tasks.get("a")));
        }
    }

    @Test
    @DisplayName("and one that gathers itself is refused")
    void gathersItself() {
        try (var loop = new EventLoop()) {
            create(loop, "a", () -> loop.gather(List.of(tasks.get("a")))
                    .toString());
            assertEquals("task a pending cannot await itself", refused(loop, tasks.get("a")));
        }
    }

    @Test
    @DisplayName("without a circle are not refused: the same one twice, and one after the other")
    void noCircle() throws Exception {
        try (var loop = new EventLoop()) {
            create(loop, "end", () -> {
                loop.sleep(Duration.ofMillis(1));
                return "x";
            });
            create(loop, "left", () -> awaits(loop, "end"));
            create(loop, "right", () -> awaits(loop, "end"));
            create(loop, "both", () -> awaits(loop, "left") + awaits(loop, "right"));
            create(loop, "top", () -> loop
                    .gather(List.of(tasks.get("both"), tasks.get("left"), tasks.get("left")))
                    .toString());
            assertEquals("[xx, x, x]", loop.run(tasks.get("top")));
        }
    }

    @Test
    @DisplayName("in a long chain are not looked through again for each new one")
    void longChain() throws Exception {
        int length = 20_000;
        List<Task<Integer>> chain = new ArrayList<>();
        try (var loop = new EventLoop()) {
            chain.add(loop.createTask(() -> {
                loop.sleep(Duration.ofMillis(1));
                return 1;
            }));
            for (int i = 1; i < length; i++) {
                Task<Integer> before = chain.getLast();
                chain.add(loop.createTask(() -> loop.await(before) + 1));
            }
            assertEquals(length, loop.run(chain.getLast()));
        }
    }

    @Test
    @DisplayName("are cancelled once for each time that is asked for, and both ends are seen")
    void cancelIsPassedOnOnce() throws Exception {
        List<String> trace = new ArrayList<>();
        try (var loop = new EventLoop()) {
            create(loop, "inner", () -> {
                for (int i = 0; i < 2; i++) {
                    try {
                        loop.sleep(FOR_EVER);
                    } catch (java.util.concurrent.CancellationException asked) {
                        trace.add("asked");
                    }
                }
                return "refused twice";
            });
            create(loop, "outer", () -> awaits(loop, "inner"));
            loop.run(() -> {
                loop.sleep(Duration.ZERO);
                tasks.get("outer").cancel();
                for (int i = 0; i < 5; i++) {
                    loop.sleep(Duration.ZERO);
                }
                assertEquals(List.of("asked"), trace);
                tasks.get("outer").cancel();
                return null;
            });
            assertThrows(java.util.concurrent.CancellationException.class,
                    () -> loop.run(tasks.get("outer")));
            assertEquals("refused twice", tasks.get("inner").result());
        }
    }

    @Test
    @DisplayName("with a limit: the limit ends a wait that would never end")
    void limitEndsAWait() {
        try (var loop = new EventLoop()) {
            create(loop, "sleeper", () -> {
                loop.sleep(FOR_EVER);
                return "";
            });
            create(loop, "waiter",
                    () -> loop.within(Duration.ofMillis(1), () -> awaits(loop, "sleeper")));
            assertThrows(TimeoutException.class, () -> loop.run(tasks.get("waiter")));
        }
    }
}
