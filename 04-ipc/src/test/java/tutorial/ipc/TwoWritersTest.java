package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("Two writers into one pipe")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class TwoWritersTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("TwoWriters", "mkfifo");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("keep blocks of 4096 bytes whole, however they take turns")
    void keepSmallBlocks() throws Exception {
        assertFalse(TwoWriters.areMixed(4096, 400));
    }

    @Test
    @DisplayName("mix longer blocks")
    void mixLongBlocks() throws Exception {
        boolean mixed = false;
        for (int attempt = 0; attempt < 20 && !mixed; attempt++) {
            mixed = TwoWriters.areMixed(5000, 400);
        }
        assertTrue(mixed, "20 times 400 blocks of 5000 bytes from each came through unmixed");
    }
}
