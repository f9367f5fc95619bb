package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Asked who waits for what,")
@ExtendWith(NothingLeftBehind.class)
@Timeout(value = 100, threadMode = ThreadMode.SEPARATE_THREAD)
class WhoWaitsTest {

    @Test
    @DisplayName("a loop names the task that is waited for, and refuses a circle by its names")
    void onLoop() throws Exception {
        assertEquals(List.of("shop waits for an item of a queue", "cook waits for task shop",
                "guest waits for task cook",
                "shop is refused: task shop would wait for task guest, which waits for task cook,"
                        + " which waits for task shop: none of them could end"),
                WhoWaits.onLoop());
    }

    @Test
    @DisplayName("the JDK's dump names the method in which a virtual thread waits, not for whom")
    void onVirtualThreads() throws Exception {
        assertEquals(List.of("shop is WAITING in ArrayBlockingQueue.take",
                "cook is WAITING in FutureTask.get", "guest is WAITING in FutureTask.get",
                "shop is WAITING in FutureTask.get"), WhoWaits.onVirtualThreads());
    }

    @Test
    @DisplayName("this machine's python3 knows the same, but accepts the circle, and hangs")
    void inPython() throws Exception {
        List<String> here = WhoWaits.onLoop().subList(0, 3).stream()
                .map(line -> line.replace("an item of a queue", "a future")).toList();
        List<String> there = Python.lines("import asyncio", """
                def waits(tasks):
                    for task in tasks:
                        other = task._fut_waiter
                        print(task.get_name(), "waits for", f"task {other.get_name()}"
                              if isinstance(other, asyncio.Task) else "a future")

                async def main():
                    orders = asyncio.Queue(1)
                    async def shop():
                        return await orders.get() + await tasks[2]
                    async def cook():
                        return await tasks[0]
                    async def guest():
                        return await tasks[1]
                    tasks = [asyncio.create_task(each(), name=each.__name__)
                             for each in (shop, cook, guest)]
                    await asyncio.sleep(0)
                    waits(tasks)
                    await orders.put("soup")
                    done, hanging = await asyncio.wait(tasks, timeout=0.2)
                    print(len(hanging), "hang")
                    waits(tasks[:1])
                    # To cancel one would be passed on round and round.
                    import os, sys
                    sys.stdout.flush()
                    os._exit(0)

                asyncio.run(main())
                """);
        assertEquals(here, there.subList(0, 3));
        assertEquals(List.of("3 hang", "shop waits for task guest"), there.subList(3, 5));
    }
}
