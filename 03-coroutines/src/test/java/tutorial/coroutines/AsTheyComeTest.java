package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** bad fails; then quick comes back; slow does so when the test says so. */
@DisplayName("Of three jobs, slow, quick and one that fails at once,")
@ExtendWith(NothingLeftBehind.class)
@Timeout(100)
class AsTheyComeTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<Thread> bad = new CompletableFuture<>();
    private final CompletableFuture<Thread> quick = new CompletableFuture<>();
    private final CountDownLatch slowBegins = new CountDownLatch(1);
    private final CountDownLatch slowMay = new CountDownLatch(1);
    private final CompletableFuture<String> slowEnds = new CompletableFuture<>();
    private final List<Callable<String>> jobs = List.of(this::slow, this::quick, this::bad);

    private String slow() throws Exception {
        slowBegins.countDown();
        try {
            quick.get().join();
            slowMay.await();
            slowEnds.complete("at its end");
            return "slow";
        } catch (InterruptedException asked) {
            slowEnds.complete("interrupted");
            throw asked;
        }
    }

    private String quick() throws Exception {
        bad.get().join();
        slowBegins.await();
        quick.complete(Thread.currentThread());
        return "quick";
    }

    private String bad() {
        bad.complete(Thread.currentThread());
        throw new IllegalStateException("bad");
    }

    @AfterEach
    void end() {
        slowMay.countDown();
        threads.close();
    }

    @Test
    @DisplayName("the first to end is the one that fails, and the others go on")
    void first() throws Exception {
        assertEquals("bad failed", AsTheyCome.first(threads, jobs));
        slowMay.countDown();
        assertEquals("at its end", slowEnds.get());
    }

    @Test
    @DisplayName("the first to succeed is the quick one, and the slow one is interrupted")
    void firstGood() throws Exception {
        assertEquals("quick", AsTheyCome.firstGood(threads, jobs));
        assertEquals("interrupted", slowEnds.get());
    }

    @Test
    @DisplayName("each can be taken as it comes")
    void asTheyCome() throws Exception {
        slowMay.countDown();
        assertEquals(List.of("bad failed", "quick", "slow"), AsTheyCome.asTheyCome(threads, jobs));
    }

    @Test
    @DisplayName("all can be taken when all have ended, in their own order, the failed one, too")
    void all() throws Exception {
        slowMay.countDown();
        assertEquals(List.of("slow", "quick", "bad failed"), AsTheyCome.all(threads, jobs));
    }

    @Test
    @DisplayName("asyncio's wait, as_completed and gather give the same answers as the program")
    void sameInAsyncio() throws Exception {
        Program program = Program.run(AsTheyCome.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(Python.lines("from asyncio import *", """
                async def slept(name, seconds):
                    await sleep(seconds)
                    return name
                async def bad():
                    raise ValueError("bad")
                def jobs():
                    return [create_task(each) for each in
                            (slept("slow", 0.3), slept("quick", 0.1), bad())]
                def end(job):
                    return job.result() if job.exception() is None else f"{job.exception()} failed"
                async def as_they_come(jobs):
                    for each in as_completed(jobs):
                        await wait([each := ensure_future(each)])
                        yield each
                async def main():
                    done, pending = await wait(jobs(), return_when=FIRST_COMPLETED)
                    print("first to end:     ", end(done.pop()), sep="")
                    async for each in as_they_come(jobs()):
                        if each.exception() is None:
                            print("first to succeed: ", end(each), sep="")
                            break
                    ends = [end(each) async for each in as_they_come(jobs())]
                    print("as they come:     [", ", ".join(ends), "]", sep="")
                    ends = [str(each) + (" failed" if isinstance(each, ValueError) else "")
                            for each in await gather(*jobs(), return_exceptions=True)]
                    print("all, in order:    [", ", ".join(ends), "]", sep="")
                run(main())
                """), program.lines());
    }
}
