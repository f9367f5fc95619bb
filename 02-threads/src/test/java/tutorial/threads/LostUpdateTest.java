package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.LostUpdate.Forced;
import tutorial.threads.LostUpdate.Seen;

@DisplayName("n++ is a read, an addition and a write")
@ExtendWith(NothingLeftBehind.class)
class LostUpdateTest {

    @RepeatedTest(20)
    @DisplayName("two threads held to the losing order always end one short")
    void alwaysEndOneShort() throws Exception {
        assertEquals(
                new Forced(List.of(new Seen("A", "read 0"), new Seen("B", "read 0"),
                        new Seen("B", "add: 1"), new Seen("B", "write 1"), new Seen("A", "add: 1"),
                        new Seen("A", "write 1")), 1),
                new LostUpdate().forceOneLoss());
    }

    @Test
    @DisplayName("as a program: prints the order in two columns")
    void printsTheOrder() throws Exception {
        Program program = Program.run(LostUpdate.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("thread A    thread B", "read 0", "            read 0",
                "            add: 1", "            write 1", "add: 1", "write 1",
                "Two additions, n=1"), program.lines());
    }
}
