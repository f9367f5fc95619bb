package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("What gevent has")
@ExtendWith(NothingLeftBehind.class)
@Timeout(100)
class GeventTest {

    private static final List<String> RESULTS = List.of("done", "1 of 2", "[true, true, false]",
            "true", "42", "[true, false]", "too late", "true");

    @Test
    @DisplayName("is there on virtual threads, with the same results")
    void onVirtualThreads() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertEquals(RESULTS, Gevent.rows(threads, 1_000).stream()
                    .map(row -> row.result().toString()).toList());
        }
    }

    @Test
    @DisplayName("gives these results in gevent itself")
    void inGevent() throws Exception {
        String imports = """
                from gevent import Timeout, joinall, killall, sleep, spawn
                from gevent.event import AsyncResult, Event
                from gevent.pool import Pool
                from gevent.queue import Full, Queue""";
        assertEquals(RESULTS, Python.lines(imports, """
                def show(*results):
                    words = [str(each).replace("True", "true").replace("False", "false")
                             for each in results]
                    print(words[0] if len(words) == 1 else "[" + ", ".join(words) + "]")
                def quick():
                    return "done"
                def stuck():
                    sleep(3600)
                show(spawn(quick).get())
                both = [spawn(quick), spawn(stuck)]
                show(f"{len(joinall(both, timeout=0.05))} of 2")
                killall(both)
                pool = Pool(2)
                def started():
                    free = not pool.full()
                    if free:
                        pool.spawn(stuck)
                    return free
                show(started(), started(), started())
                pool.kill()
                event = Event()
                woken = spawn(event.wait)
                event.set()
                show(woken.get())
                answer = AsyncResult()
                asked = spawn(lambda: answer.get() + 1)
                answer.set(41)
                show(asked.get())
                queue = Queue(1)
                def put(item):
                    try:
                        queue.put(item, timeout=0.05)
                        return True
                    except Full:
                        return False
                show(put("a"), put("b"))
                late = spawn(stuck)
                try:
                    with Timeout(0.05):
                        late.get()
                except Timeout:
                    show("too late")
                late.kill()
                show(late.dead)
                """));
    }

    @Test
    @DisplayName("stands in a table as a program")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(Gevent.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(1 + RESULTS.size(), program.lines().size());
        for (int i = 0; i < RESULTS.size(); i++) {
            assertEquals(RESULTS.get(i), program.lines().get(i + 1).substring(44));
        }
    }
}
