package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.DataRace.Bar;

@DisplayName("Threads that race for one n")
@ExtendWith(NothingLeftBehind.class)
class DataRaceTest {

    @Test
    @DisplayName("lose nothing or something, but never all, and gain nothing")
    void stayInRange() throws InterruptedException {
        List<Integer> lost = DataRace.lost(3, 2_000, 20);
        assertEquals(20, lost.size());
        lost.forEach(each -> assertTrue(each >= 0 && each < 6_000, lost::toString));
    }

    @Test
    @DisplayName("lose different amounts: two runs out of many are not the same")
    void everyRunIsDifferent() throws InterruptedException {
        assertTrue(
                Until.seen(Duration.ofSeconds(60),
                        () -> DataRace.lost(2, 100_000, 10).stream().distinct().count() > 2),
                "all runs lost the same");
    }

    @Test
    @DisplayName("lose nothing if there is only one of them")
    void oneAloneLosesNothing() throws InterruptedException {
        assertEquals(List.of(0, 0, 0), DataRace.lost(1, 2_000, 3));
    }

    @Test
    @DisplayName("are counted in the bar of the share they lost")
    void histogram() {
        assertEquals(
                List.of(new Bar("nothing", 2), new Bar("up to 25 %", 2), new Bar("up to 50 %", 1),
                        new Bar("up to 75 %", 0), new Bar("more", 1)),
                DataRace.histogram(List.of(0, 0, 1, 250, 251, 999), 1_000));
        int all = 100 * 10_000_000;
        assertEquals(1, DataRace.histogram(List.of(all - 1), all).getLast().rounds(),
                "the largest run does not overflow");
    }

    @Test
    @DisplayName("as a program: print a histogram of all rounds")
    void printsTheHistogram() throws Exception {
        Program program = Program.run(DataRace.class, "2", "1000", "7");
        assertEquals(0, program.status(), program::errors);
        List<String> lines = program.lines();
        assertTrue(lines.getFirst().matches(
                "2 x 1000 additions, 7 rounds, .+, \\d+ cores, JDK .+"), lines::toString);
        assertEquals(7, lines.subList(2, 7).stream()
                .mapToInt(line -> Integer.parseInt(line.substring(10, 16).strip())).sum());
    }
}
