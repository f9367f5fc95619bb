package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.PageWork.Totals;

@DisplayName("One job by every model")
@ExtendWith(NothingLeftBehind.class)
class ComparisonTest {

    @Test
    @DisplayName("gives the totals of one thread, in Java and in Python")
    void isEqual() throws Exception {
        try (var children = new Children()) {
            var work = new PageWork(PageServer.start(children, 1), 20, 0);
            Totals expected = Supervisor.onOneThread(work, 11, -1);
            for (Comparison.Model model : Comparison.models("python3")) {
                assertEquals(expected, model.run().of(work, 11), model.name());
            }
        }
    }

    @Test
    @DisplayName("leaves out Python's rows where there is no Python, and refuses a wrong argument")
    void doesWithoutPython() throws Exception {
        assertEquals(6, Comparison.models("no-such-python").size());
        Program.run(Comparison.class, "both", "0").assertRefused(
                "pages is \"0\", but must be a whole number from 1 to 100000.");
    }
}
