package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.lib.Shop;
import tutorial.threads.lib.Shop.Outcome;

@DisplayName("Two threads that ask for the second lock with a limit")
@ExtendWith(NothingLeftBehind.class)
class TryLockTest {

    @RepeatedTest(5)
    @DisplayName("both sell in the end, and at least one has given way before")
    void bothSell() throws InterruptedException {
        var way = new TryLock();
        assertEquals(new Outcome(List.of(), List.of("anna", "ben")),
                Shop.run(way::sellWithLimit));
        assertTrue(way.givenWay.get() >= 1, way.givenWay::toString);
    }

    @Test
    @DisplayName("as a program: prints who sold, and that somebody gave way")
    void printsTheSales() throws Exception {
        Program program = Program.run(TryLock.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of(
                "tryLock with a limit. Sold: [anna, ben]. Somebody gave way: true"),
                program.lines());
    }
}
