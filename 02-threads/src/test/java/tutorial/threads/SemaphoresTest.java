package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.threads.Semaphores.Day;

@DisplayName("A semaphore with k permits")
@ExtendWith(NothingLeftBehind.class)
class SemaphoresTest {

    @ParameterizedTest(name = "{0} permits, {1} visitors: {2} inside and {3} at the door")
    @CsvSource({"1,5,1,4", "3,12,3,9", "5,5,5,0", "7,2,2,0"})
    @DisplayName("has at most k inside, reaches k, and keeps the rest at the door")
    void atMostKInside(int permits, int visitors, int inside, int waiting) throws Exception {
        Day day = new Semaphores(permits).open(visitors);
        assertEquals(new Day(inside, waiting, inside, visitors), day);
    }

    @Test
    @DisplayName("has all its permits again when all have left")
    void getsItsPermitsBack() throws Exception {
        var shop = new Semaphores(3);
        shop.open(8);
        assertEquals(3, shop.door.availablePermits());
    }

    @Test
    @DisplayName("belongs to no thread: a release without an acquire adds a permit")
    void hasNoOwner() throws Exception {
        var shop = new Semaphores(3);
        shop.door.release();
        assertEquals(new Day(4, 8, 4, 12), shop.open(12));
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints how full the shop was, and how many came")
        void printsTheDay() throws Exception {
            Program program = Program.run(Semaphores.class, "2", "6");
            assertEquals(0, program.status(), program::errors);
            assertEquals(List.of("When the shop was full: 2 inside, 4 at the door",
                    "Most inside at any time: 2", "Visits: 6"), program.lines());
        }
    }
}
