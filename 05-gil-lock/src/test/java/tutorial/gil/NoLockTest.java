package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.gil.lib.Bytecode.CheckPoints;
import tutorial.gil.lib.Python;

@DisplayName("A statement done by two threads")
@ExtendWith(NothingLeftBehind.class)
class NoLockTest {

    @ParameterizedTest(name = "{0}: {1} up to 3.9, {2} from 3.10, {3} without")
    @CsvSource({"0, 1 2, 2, 1 2", "1, 1 2, 1, 1 2", "2, 1 2, 1 2, 1 2", "3, 2, 2, 2", "4, 2, 2, 2"})
    @DisplayName("comes, in all schedules, to no other results than these")
    void results(int statement, String upTo39, String from310, String without) {
        assertEquals(List.of(upTo39, from310, without), IntStream.range(0, 3)
                .mapToObj(k -> String.join(" ", results(statement, CheckPoints.values()[k])))
                .toList());
    }

    private static Set<String> results(int statement, CheckPoints checkPoints) {
        return NoLock.results(NoLock.STATEMENTS.get(statement), checkPoints, 2);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"python3", "python3.13t", "python3.14t"})
    @DisplayName("is whole in real Python where it is in the model, and cut where d.get is called")
    void inPython(String command) throws Exception {
        Python python = Python.ofThisMachine(command).orElse(null);
        assumeTrue(python != null, "There is no " + command + " on the PATH.");
        CheckPoints checkPoints = checkPoints(python.about());
        for (int k = 0; k < NoLock.STATEMENTS.size(); k++) {
            if (results(k, checkPoints).size() == 1) {
                assertEquals("whole", python.runSource("unlocked.py", "" + k, "5000"));
            }
        }
        assertEquals("cut", python.runSource("unlocked.py", "2", "100000"));
    }

    private static CheckPoints checkPoints(String about) {
        assumeTrue(about.startsWith("CPython 3."), "It is " + about);
        return about.endsWith("no GIL")
                ? CheckPoints.NO_GIL
                : Integer.parseInt(about.split("\\.")[1]) >= 10
                        ? CheckPoints.BACK_EDGES_AND_CALLS
                        : CheckPoints.ANY_INSTRUCTION;
    }

    @Test
    @DisplayName("as a program is a row for each, and a column for each kind of interpreter")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(NoLock.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals("1 or 2      2              1 or 2  n += 1", program.lines().get(1));
        assertEquals(6, program.lines().size());
    }
}
