package tutorial.ipc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("Two writers into one pipe")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class TwoWritersTest {

    private static final Duration LIMIT = Duration.ofSeconds(40);

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

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {1, 2})
    @DisplayName("are not waited for when so many of them have died:")
    void missesTheDead(int dead) throws Exception {
        var reading = new FutureTask<>(() -> TwoWriters.areMixed(4096, Integer.MAX_VALUE));
        Thread reader = Thread.ofPlatform().daemon().start(reading);
        await().atMost(LIMIT).until(() -> Stream.of(reader.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("mixed")));
        ProcessHandle.current().children().filter(child -> child.info().commandLine().orElse("")
                .contains("TwoWriters$Writer")).limit(dead).forEach(ProcessHandle::destroyForcibly);
        var told = assertThrows(ExecutionException.class,
                () -> reading.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        assertEquals("a writer has ended", told.getCause().getMessage());
    }
}
