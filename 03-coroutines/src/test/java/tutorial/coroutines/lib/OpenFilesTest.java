package tutorial.coroutines.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The clients that a process can have")
class OpenFilesTest {

    @Test
    @DisplayName("are fewer where the system allows fewer open files, and at least one")
    void affordable() {
        assertEquals(1_000, OpenFiles.affordable(1_000, 20_000));
        assertEquals(462, OpenFiles.affordable(1_000, 1_024));
        assertEquals(1_000, OpenFiles.affordable(1_000, Long.MAX_VALUE));
        assertEquals(1, OpenFiles.affordable(1_000, 50));
    }
}
