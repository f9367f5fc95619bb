package tutorial.tools.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tutorial.tools.timeline.KnownRun.lane;
import static tutorial.tools.timeline.KnownRun.waits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tutorial.tools.LeavesNothing;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.State;

@DisplayName("The time line of a broken record")
@LeavesNothing
class BrokenRecordingTest {

    private static final int TIMES = Boolean.getBoolean("slow") ? 500 : 100;

    private static KnownRun run;
    private static TimelineModel.Process parent;
    private static TimelineModel.Process child;

    @BeforeAll
    static void recordAKnownProgram() throws Exception {
        run = KnownRun.get();
        parent = run.parent();
        child = run.child();
    }

    @Test
    @DisplayName("draws what a killed process had put aside, and marks the end")
    void killed(@TempDir Path into) throws Exception {
        Process endless = Timeline.recorded(into, KnownRun.command(TimelineProgram.Endless.class))
                .redirectErrorStream(true).redirectOutput(into.resolve("output").toFile())
                .start();
        try {
            Awaitility.await().ignoreExceptions()
                    .atMost(KnownRun.LIMIT_SECONDS, TimeUnit.SECONDS).until(() -> waits(
                            lane(TimelineRecording.read("Endless", into).processes().getFirst(),
                                    "main"))
                            .contains(State.SLEEPS));
        } finally {
            endless.destroyForcibly().waitFor();
        }
        TimelineModel killed = TimelineRecording.read("Endless", into);
        TimelineModel.Process process = killed.processes().getFirst();
        assertTrue(process.cut());
        assertTrue(process.note().contains("killed"), process::note);
        Lane main = lane(process, "main");
        assertTrue(main.cut());
        assertTrue(waits(main).contains(State.SLEEPS));
        assertTrue(TimelineText.lines(killed, 80).stream()
                .anyMatch(line -> line.strip().startsWith("main") && line.endsWith("!")));
    }

    @Test
    @DisplayName("keeps the box of a child that left nothing, and says why it is empty")
    void emptyChild(@TempDir Path into) throws IOException {
        copy(into, "1", 0);
        TimelineModel empty = TimelineRecording.read("Known", into);
        TimelineModel.Process nothing = empty.processes().getLast();
        assertEquals(child.pid(), nothing.pid());
        assertEquals("TimelineProgram.Child one two", nothing.name());
        assertTrue(nothing.cut() && nothing.lanes().isEmpty());
        assertEquals("its record is empty: it halted or was killed, now or later",
                nothing.note());
        assertTrue(TimelineSvg.picture(empty).contains("its record is empty"));
    }

    @Test
    @DisplayName("takes a record that was cut in the middle for an empty one")
    void cutChild(@TempDir Path into) throws IOException {
        copy(into, "1", 2);
        assertTrue(TimelineRecording.read("Known", into).processes().getLast().cut());
    }

    @Test
    @DisplayName("is refused in one sentence where nothing at all can be read")
    void nothing(@TempDir Path into) throws IOException {
        assertEquals("there is no recording in " + into, assertThrows(IOException.class,
                () -> TimelineRecording.read("None", into)).getMessage());
        Files.createFile(into.resolve("1-77.jfr"));
        assertEquals("no recording in " + into + " can be read: each of the 1 files is empty"
                + " or cut",
                assertThrows(IOException.class,
                        () -> TimelineRecording.read("None", into)).getMessage());
    }

    @Test
    @DisplayName("is of the last run, where a folder holds several")
    void severalRuns(@TempDir Path into) throws IOException {
        copy(into, "20260101000000000", 1);
        Files.copy(run.file(parent), into.resolve("20260102000000000-" + parent.pid() + ".jfr"));
        TimelineModel last = TimelineRecording.read("Known", into);
        assertEquals(List.of(parent.pid(), child.pid()),
                last.processes().stream().map(TimelineModel.Process::pid).toList());
        assertEquals("not a JVM: its end is not known",
                last.processes().getLast().note());
    }

    /** The known run under another name, with one part of so many of the child's record. */
    private static void copy(Path into, String name, int part) throws IOException {
        Files.copy(run.file(parent), into.resolve(name + "-" + parent.pid() + ".jfr"));
        byte[] whole = Files.readAllBytes(run.file(child));
        Files.write(into.resolve(name + "-" + child.pid() + ".jfr"),
                part == 0 ? new byte[0] : Arrays.copyOf(whole, whole.length / part));
    }

    @Test
    @DisplayName("in which some bytes were changed or cut off gives a drawing, or one sentence")
    void damaged(@TempDir Path into) throws IOException {
        byte[] whole = Files.readAllBytes(run.file(parent));
        Path damaged = into.resolve("1-" + parent.pid() + ".jfr");
        var random = new Random(36);
        int refused = 0;
        for (int time = 0; time < TIMES; time++) {
            int length = time % 3 == 0 ? random.nextInt(whole.length) : whole.length;
            byte[] bytes = Arrays.copyOf(whole, length);
            for (int i = random.nextInt(8); i > 0 && length > 0; i--) {
                bytes[random.nextInt(length)] = (byte) random.nextInt();
            }
            Files.write(damaged, bytes);
            refused += isDrawn(into) ? 0 : 1;
        }
        assertTrue(refused > 0 && refused < TIMES, refused + " were refused");
    }

    private static boolean isDrawn(Path into) throws IOException {
        TimelineModel model;
        try {
            model = TimelineRecording.read("Damaged", into);
        } catch (IOException refused) {
            assertEquals("no recording in " + into + " can be read: each of the 1 files is empty"
                    + " or cut", refused.getMessage());
            return false;
        }
        assertFalse(TimelineText.lines(model, 80).isEmpty());
        assertFalse(TimelineSvg.picture(model).isEmpty());
        assertTrue(TimelineHtml.page(model).length() < 2_000_000);
        return true;
    }
}
