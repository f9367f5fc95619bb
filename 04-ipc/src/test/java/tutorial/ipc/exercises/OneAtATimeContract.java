package tutorial.ipc.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a solution must do; run against the reader's class and against a solution. */
interface OneAtATimeContract {

    /** A process that increases the number in the file so many times. */
    ProcessBuilder increaser(Path file, int times);

    @Test
    @DisplayName("one process alone counts to 2000")
    default void oneProcess() throws Exception {
        assertEquals(2000, count(1, 2000));
    }

    @Test
    @DisplayName("three processes at once count to 6000")
    default void threeProcesses() throws Exception {
        assertEquals(6000, count(3, 2000), "an increase was lost between a read and a write");
    }

    private long count(int processes, int times) throws Exception {
        Path file = Files.createTempFile("tutorial", ".count");
        try {
            Files.write(file, new byte[Long.BYTES]);
            List<Process> running = new ArrayList<>();
            for (int k = 0; k < processes; k++) {
                running.add(increaser(file, times)
                        .redirectError(ProcessBuilder.Redirect.INHERIT).start());
            }
            for (Process process : running) {
                assertEquals(0, process.waitFor());
            }
            return ByteBuffer.wrap(Files.readAllBytes(file)).getLong();
        } finally {
            Files.delete(file);
        }
    }
}
