package tutorial.coroutines.lib;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import tutorial.coroutines.LeavesNothing;

@DisplayName("The list of a loop's tasks")
@LeavesNothing
@Timeout(value = 100, threadMode = ThreadMode.SEPARATE_THREAD)
class WaitingTest {

    @Test
    @DisplayName("says of each in words what it waits for, and leaves out the one that asks")
    void inWords() throws Exception {
        try (var loop = new EventLoop(); Listener listener = Listener.open(loop, 0)) {
            var full = new TaskQueue<String>(loop, 1);
            Task<Void> sleeper = loop.createTask("sleeper", () -> {
                loop.sleep(Duration.ofHours(1));
                return null;
            });
            loop.createTask("awaits", () -> loop.await(sleeper));
            loop.createTask("gathers", () -> loop.gather(List.of(sleeper, sleeper)));
            loop.createTask("parent", () -> TaskGroup.run(loop,
                    group -> group.createTask("child", () -> loop.await(sleeper))));
            loop.createTask("server", listener::accept);
            loop.createTask("caller", () -> loop.await(new CompletableFuture<Void>()));
            loop.createTask("producer", () -> {
                full.put("one");
                full.put("two");
                return null;
            });
            loop.createTask("joins", () -> {
                full.join();
                return null;
            });
            loop.run(() -> {
                loop.sleep(Duration.ZERO);
                loop.createTask("new", () -> null);
                assertEquals(List.of("sleeper waits for a time",
                        "awaits waits for task sleeper",
                        "gathers waits for task sleeper, task sleeper",
                        "parent waits for task child", "server waits for a socket",
                        "caller waits for another thread", "producer waits for room in a queue",
                        "joins waits for the items of a queue", "child waits for task sleeper",
                        "new waits for its turn"),
                        Waiting.of(loop).stream().map(Waiting::toString).toList());
                return null;
            });
        }
    }

    @Test
    @DisplayName("is empty when nobody but the asker is there")
    void empty() throws Exception {
        try (var loop = new EventLoop()) {
            assertEquals(List.of(), loop.run(() -> Waiting.of(loop)));
        }
    }

    @Test
    @DisplayName("has its counterpart in the JDK's dump of virtual threads")
    void dump() throws Exception {
        Thread sleeper = Thread.ofVirtual().name("a sleeper").start(() -> {
            try {
                Thread.sleep(Duration.ofHours(1));
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        // Its own state is no proof: while it runs, that is its carrier's.
        await().until(() -> ThreadDump.take(List.of("nobody", "a sleeper")), List
                .of(new ThreadDump("a sleeper", "TIMED_WAITING", "Thread.sleep"))::equals);
        sleeper.interrupt();
        assertTrue(sleeper.join(Duration.ofSeconds(60)));
    }
}
