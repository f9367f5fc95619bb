package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.processes.lib.ProcessTable;

@DisplayName("What a child has from its parent")
@ExtendWith(NothingLeftBehind.class)
class InheritanceTest {

    @ParameterizedTest(name = "{0}: {1} in the parent, {2} in the child")
    @DisplayName("and what not")
    @CsvSource({"code, Inheritance, Inheritance", "directory, 01-processes, 01-processes",
            "static, plum, empty", "open file, open, -", "thread, runs, -", "argument, -, plum",
            "environment, -, plum", "input, -, plum"})
    void isInheritedOrNot(String what, String parent, String child) {
        int line = Inheritance.WHAT.indexOf(what);
        assertEquals(parent, VIEWS.parent().get(line));
        assertEquals(child, VIEWS.child().get(line));
    }

    @Test
    @DisplayName("Every line has been checked")
    void everyLineIsChecked() {
        assertEquals(8, Inheritance.WHAT.size());
        assertEquals(8, VIEWS.parent().size());
        assertEquals(8, VIEWS.child().size());
    }

    /** One run for all: it starts a child and ends it. */
    private static final Inheritance.Views VIEWS = start();

    private static Inheritance.Views start() {
        assumeTrue(ProcessTable.available(), ProcessTable.notAvailable());
        try {
            return Inheritance.startChildOfABusyParent("plum");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints both views side by side")
        void printsBothViews() throws Exception {
            Program program = Program.run(Inheritance.class, "pear");
            assertEquals(0, program.status(), program::errors);
            assertEquals(9, program.lines().size());
            assertEquals("static         pear               empty", program.lines().get(3));
            assertEquals("input          -                  pear", program.lines().get(8));
        }
    }
}
