package tutorial.processes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Dialogue;

@DisplayName("Children")
@ExtendWith(NothingLeftBehind.class)
class ChildrenTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    @DisplayName("are killed on close, and so are their own children")
    void killedWithTheirOwnChildren() throws Exception {
        Process child;
        ProcessHandle grandchild;
        try (var children = new Children()) {
            child = children.start(ChildJvm.of(Odd.class, "parent"));
            grandchild = ProcessHandle.of(Long.parseLong(children.line(child, LIMIT)))
                    .orElseThrow();
        }
        assertFalse(child.isAlive());
        await().atMost(LIMIT).until(() -> !grandchild.isAlive());
    }

    @Test
    @DisplayName("are killed on close by an interrupted thread, too")
    void killedByAnInterruptedThread() throws Exception {
        Process child;
        try (var children = new Children()) {
            child = children.start(ChildJvm.of(Odd.class, "silent"));
            Thread.currentThread().interrupt();
        }
        assertFalse(child.isAlive());
        assertTrue(Thread.interrupted(), "the interrupt is not lost");
    }

    @Test
    @DisplayName("are not started any more once they were closed")
    void notStartedAfterTheEnd() {
        var children = new Children();
        children.close();
        assertThrows(IllegalStateException.class,
                () -> children.start(ChildJvm.of(Odd.class, "silent")));
    }

    @Test
    @DisplayName("give back what each has printed, in the order of their builders")
    void outputs() throws Exception {
        assertEquals(List.of(List.of("[a]"), List.of("[b, c]"), List.of("[]")),
                Children.outputs(List.of(ChildJvm.of(Odd.class, "a"),
                        ChildJvm.of(Odd.class, "b", "c"), ChildJvm.of(Odd.class)), LIMIT));
        assertEquals(List.of(List.of("[7]")), Children.outputs(List.of(ChildJvm.of(Odd.class, 7)),
                ChronoUnit.FOREVER.getDuration()), "for ever means for ever");
    }

    @Test
    @DisplayName("may print megabytes: they are read all the time")
    void megabytes() throws Exception {
        assertEquals(4 << 20, Children.outputs(List.of(ChildJvm.of(Odd.class, "chatty")), LIMIT)
                .getFirst().getFirst().length());
    }

    @Test
    @DisplayName("are told by pid and status when they fail")
    void failuresAreTold() {
        assertTold("the child with pid \\d+ ended with status 5", "ending", LIMIT);
        assertTold("the child with pid \\d+ took longer than 200 ms, and was killed", "silent",
                Duration.ofMillis(200));
        assertTold("the child with pid \\d+ took longer than 200 ms, and was killed", "closing",
                Duration.ofMillis(200));
    }

    @Test
    @DisplayName("that end by themselves give their status, and are waited for no longer than that")
    void status() throws Exception {
        try (var children = new Children()) {
            assertEquals(5,
                    Children.status(children.start(ChildJvm.of(Odd.class, "ending")), LIMIT));
            Process silent = children.start(ChildJvm.of(Odd.class, "silent"));
            var late = assertThrows(IOException.class,
                    () -> Children.status(silent, Duration.ofMillis(200)));
            assertTrue(late.getMessage().endsWith(" took longer than 200 ms, and was killed"),
                    late::getMessage);
        }
    }

    private static void assertTold(String why, String how, Duration limit) {
        var failed = assertThrows(IOException.class, () -> Children.outputs(
                List.of(ChildJvm.of(Odd.class, how).redirectError(Redirect.DISCARD)), limit));
        assertTrue(failed.getMessage().matches(why), failed::getMessage);
    }

    @Test
    @DisplayName("say line after line; when there is none any more, their end is told")
    void lines() throws Exception {
        try (var children = new Children()) {
            Process child = children.start(ChildJvm.of(Odd.class, "two-lines"));
            assertEquals("one", children.line(child, LIMIT));
            assertEquals("two", children.line(child, LIMIT));
            var over = assertThrows(IOException.class, () -> children.line(child, LIMIT));
            assertTrue(over.getMessage().endsWith(
                    " ended with status 6 before it said another line"), over::getMessage);
        }
    }

    /** Children that behave in odd ways. */
    static final class Odd {

        public static void main(String[] args) throws Exception {
            switch (args.length == 0 ? "" : args[0]) {
                case "silent" -> {
                    ChildJvm.endWithParent();
                    new CountDownLatch(1).await();
                }
                case "closing" -> {
                    System.out.close();
                    Dialogue.serve(order -> order);
                }
                case "ending" -> System.exit(5);
                case "chatty" -> System.out.println("x".repeat(4 << 20));
                case "two-lines" -> {
                    System.out.println("one");
                    System.out.println("two");
                    System.exit(6);
                }
                case "parent" -> {
                    System.out.println(ChildJvm.of(Odd.class, "silent").start().pid());
                    Dialogue.serve(order -> order);
                }
                default -> System.out.println(List.of(args));
            }
        }
    }
}
