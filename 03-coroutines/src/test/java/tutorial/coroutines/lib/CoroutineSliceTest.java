package tutorial.coroutines.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a class of its own: the recorder stays in a JVM once it was there. */
@DisplayName("A coroutine that is recorded")
class CoroutineSliceTest {

    @Test
    @DisplayName("is told slice by slice: its name, one number for all of them, what ended each")
    void slices(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("slices.jfr");
        try (var recording = new Recording()) {
            recording.enable(CoroutineSlice.class).withoutThreshold();
            recording.start();
            Coroutine named = Coroutine.of("baker", () -> Coroutine.suspend("yield"));
            assertTrue(named.isNew() && !named.isSuspended());
            named.resume();
            assertTrue(named.isSuspended());
            named.resume();
            assertFalse(named.isSuspended());
            Coroutine failing = Coroutine.of(() -> {
                throw new IllegalArgumentException("burnt");
            });
            assertThrows(IllegalArgumentException.class, failing::resume);
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> slices = RecordingFile.readAllEvents(file);
        assertEquals(List.of("baker yield", "baker return", "null throw"), slices.stream()
                .map(slice -> slice.getString("name") + " " + slice.getString("endsBy")).toList());
        List<Long> ids = slices.stream().map(slice -> slice.getLong("id")).toList();
        assertEquals(ids.get(0), ids.get(1));
        assertEquals(ids.get(0) + 1, ids.get(2));
        assertTrue(ids.get(0) > 0);
        slices.forEach(slice -> assertTrue(slice.getDuration().toNanos() > 0, slice::toString));
    }
}
