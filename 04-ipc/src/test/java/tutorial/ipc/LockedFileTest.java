package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("A file lock")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class LockedFileTest {

    @Test
    @DisplayName("is taken while its holder lives, free on its death, refused twice in one JVM")
    void belongsToTheProcess() throws Exception {
        assertEquals(new LockedFile.Seen(false, true, "OverlappingFileLockException"),
                LockedFile.watchAHolder());
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(LockedFile.class);
        assertEquals("", program.errors());
        assertEquals(List.of("While the child holds it: taken",
                "After the child was killed: free",
                "A second lock in the same JVM: OverlappingFileLockException"), program.lines());
        assertEquals(0, program.status());
    }
}
