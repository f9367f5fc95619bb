package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A program on an event loop")
@ExtendWith(NothingLeftBehind.class)
class TasksTest {

    private static final List<String> LINES = List.of(
            "1. define: square is a method, and nothing of it has run",
            "3. loop: created, not running",
            "4. create: task square pending",
            "5. callback: added",
            "6. run: until the task has ended",
            "2. await: square waits, and the loop is free for others",
            "2. await: square goes on",
            "5. callback: called with task square returned 25",
            "7. result: 25");

    @Test
    @DisplayName("has seven steps, and awaits only when the loop runs")
    void sevenSteps() throws Exception {
        List<String> lines = new ArrayList<>();
        assertEquals(25, Tasks.sevenSteps(5, lines::add));
        assertEquals(LINES, lines);
    }

    @Test
    @DisplayName("prints each step on a line of its own")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(Tasks.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(LINES, program.lines());
    }
}
