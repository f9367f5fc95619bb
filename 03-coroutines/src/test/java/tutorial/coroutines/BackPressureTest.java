package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A producer that is faster than its consumer")
@ExtendWith(NothingLeftBehind.class)
@Timeout(value = 100, threadMode = ThreadMode.SEPARATE_THREAD)
class BackPressureTest {

    @Test
    @DisplayName("is at most two items ahead if the queue has room for two, and never loses one")
    void smallQueue() throws Exception {
        assertEquals(2, ahead(BackPressure.run(100, 2), 100));
    }

    @Test
    @DisplayName("is all items ahead if there is room for all")
    void largeQueue() throws Exception {
        assertEquals(100, ahead(BackPressure.run(100, 100), 100));
    }

    /** Each is put, then consumed, in order; by how many the producer was ever ahead. */
    private static int ahead(List<String> events, int items) {
        int put = 0;
        int consumed = 0;
        int most = 0;
        for (String event : events) {
            if (event.startsWith("+")) {
                assertEquals("+" + ++put, event);
            } else {
                assertEquals("-" + ++consumed, event);
            }
            most = Math.max(most, put - consumed);
        }
        assertEquals(items, put);
        assertEquals(items, consumed);
        assertTrue(events.getFirst().equals("+1"));
        return most;
    }

    @Test
    @DisplayName("takes turns with it as on asyncio's Queue in this machine's python3")
    void asInPython() throws Exception {
        assertEquals(Python.lines("import asyncio", """
                async def run(items, room):
                    queue = asyncio.Queue(room)
                    events = []
                    async def produce():
                        for n in range(1, items + 1):
                            await queue.put(n)
                            events.append(f"+{n}")
                    async def consume():
                        while True:
                            n = await queue.get()
                            events.append(f"-{n}")
                            queue.task_done()
                    producer = asyncio.create_task(produce())
                    consumer = asyncio.create_task(consume())
                    await producer
                    await queue.join()
                    consumer.cancel()
                    print(" ".join(events))

                for room in (1, 2, 3, 6):
                    asyncio.run(run(6, room))
                """), List.of(String.join(" ", BackPressure.run(6, 1)),
                String.join(" ", BackPressure.run(6, 2)),
                String.join(" ", BackPressure.run(6, 3)),
                String.join(" ", BackPressure.run(6, 6))));
    }
}
