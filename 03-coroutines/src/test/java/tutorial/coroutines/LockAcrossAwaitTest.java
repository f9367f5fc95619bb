package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.LockAcrossAwait.Run;

@DisplayName("Tasks that wait between a check and an act")
@ExtendWith(NothingLeftBehind.class)
@Timeout(value = 100, threadMode = ThreadMode.SEPARATE_THREAD)
class LockAcrossAwaitTest {

    private static Run run(int customers, boolean locked) throws Exception {
        return new LockAcrossAwait().run(customers, locked);
    }

    @Test
    @DisplayName("all act on what is true no more, without a lock, on every run")
    void withoutALock() throws Exception {
        assertEquals(new Run(2, -60), run(2, false));
        assertEquals(new Run(100, -7_900), run(100, false));
    }

    @Test
    @DisplayName("act one after the other with one: each sees what the last one did")
    void withALock() throws Exception {
        assertEquals(new Run(1, 20), run(2, true));
        assertEquals(new Run(1, 20), run(100, true));
    }

    @Test
    @DisplayName("end as with asyncio's Lock in this machine's python3")
    void asInPython() throws Exception {
        assertEquals(Python.lines("import asyncio", """
                async def run(customers, locked):
                    lock = asyncio.Lock()
                    balance, paid = 100, 0
                    async def withdraw():
                        nonlocal balance, paid
                        if balance >= 80:
                            await asyncio.sleep(0.001)
                            balance -= 80
                            paid += 1
                    async def withdraw_locked():
                        async with lock:
                            await withdraw()
                    await asyncio.gather(*(withdraw_locked() if locked else withdraw()
                                           for _ in range(customers)))
                    print(f"80 paid {paid} times, 100 became {balance}")

                asyncio.run(run(3, False))
                asyncio.run(run(3, True))
                """), List.of(run(3, false).toString(), run(3, true).toString()));
    }
}
