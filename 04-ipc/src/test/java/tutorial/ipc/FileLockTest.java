package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A file lock")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class FileLockTest {

    @Test
    @DisplayName("is taken while its holder lives, lost by closing another channel, free on death")
    void belongsToTheProcess() throws Exception {
        assertEquals(new FileLock.Seen(false, true, false, true), FileLock.watchAHolder());
    }

    @Test
    @DisplayName("is no lock between the threads of one JVM: a second one is an exception")
    void refusesASecond() throws Exception {
        assertEquals("OverlappingFileLockException", FileLock.lockTwice());
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(FileLock.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("While the child holds it: taken",
                "After the child closed another channel on the file: free",
                "While a second child holds it: taken",
                "After that child was killed: free",
                "A second lock in the same JVM: OverlappingFileLockException"), program.lines());
        assertEquals("", program.errors());
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(FileLock.class, "x").assertRefused("there is no argument \"x\".");
    }
}
