package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.LostUpdate.Bar;
import tutorial.threads.LostUpdate.Forced;
import tutorial.threads.LostUpdate.Seen;

@DisplayName("n++ is a read, an addition and a write")
@ExtendWith(NothingLeftBehind.class)
class LostUpdateTest {

    @Nested
    @DisplayName("two threads held to the losing order")
    class TheLosingOrder {

        @RepeatedTest(20)
        @DisplayName("always end one short")
        void alwaysEndOneShort() throws Exception {
            assertEquals(new Forced(List.of(new Seen("A", "read 0"), new Seen("B", "read 0"),
                    new Seen("B", "add: 1"), new Seen("B", "write 1"), new Seen("A", "add: 1"),
                    new Seen("A", "write 1")), 1), LostUpdate.forceOneLoss());
        }
    }

    @Nested
    @DisplayName("threads that run freely")
    class FreeRuns {

        @Test
        @DisplayName("lose nothing or something, but never all, and gain nothing")
        void stayInRange() throws InterruptedException {
            List<Integer> lost = LostUpdate.lost(3, 2_000, 20);
            assertEquals(20, lost.size());
            lost.forEach(each -> assertTrue(each >= 0 && each < 6_000, lost::toString));
        }

        @Test
        @DisplayName("one alone loses nothing")
        void oneAloneLosesNothing() throws InterruptedException {
            assertEquals(List.of(0, 0, 0), LostUpdate.lost(1, 2_000, 3));
        }

        @Test
        @DisplayName("are counted in the bar of the share they lost")
        void histogram() {
            assertEquals(
                    List.of(new Bar("nothing", 2), new Bar("up to 25 %", 2),
                            new Bar("up to 50 %", 1), new Bar("up to 75 %", 0), new Bar("more", 1)),
                    LostUpdate.histogram(List.of(0, 0, 1, 250, 251, 999), 1_000));
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints the forced order in two columns, and a histogram of all rounds")
        void printsBoth() throws Exception {
            Program program = Program.run(LostUpdate.class, "2", "1000", "7");
            assertEquals(0, program.status(), program::errors);
            List<String> lines = program.lines();
            assertEquals(List.of("thread A    thread B", "read 0", "            read 0",
                    "            add: 1", "            write 1", "add: 1", "write 1",
                    "Two additions, n=1", ""), lines.subList(0, 9));
            assertTrue(lines.get(9).matches(
                    "Free runs: 2 x 1000 additions, 7 rounds, .+, \\d+ cores, JDK .+"),
                    lines::toString);
            assertEquals(7, lines.subList(11, 16).stream()
                    .mapToInt(line -> Integer.parseInt(line.substring(10, 16).strip())).sum());
        }

        @Test
        @DisplayName("refuses a wrong argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(LostUpdate.class, "0").assertRefused(
                    "threads is \"0\", but must be a whole number from 1 to 100.");
        }
    }
}
