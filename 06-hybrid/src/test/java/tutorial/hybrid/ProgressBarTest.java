package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tutorial.hybrid.lib.PagePool.Progress;
import tutorial.hybrid.lib.ProgressBar;

@DisplayName("A progress bar")
class ProgressBarTest {

    @Test
    @DisplayName("is drawn over itself on a terminal, and ends the line when all is done")
    void drawsABar() {
        assertEquals("\r[" + "#".repeat(10) + ".".repeat(30) + "] 2/8"
                + "\r[" + "#".repeat(40) + "] 8/8\n", shown(true, 0, 2, 2, 8));
    }

    @Test
    @DisplayName("is one line for each quarter elsewhere, also when nothing new is reported twice")
    void printsLines() {
        String nl = System.lineSeparator();
        assertEquals("Done: 2 of 8" + nl + "Done: 4 of 8" + nl + "Done: 8 of 8" + nl,
                shown(false, 0, 1, 2, 2, 3, 4, 4, 8, 8));
    }

    private static String shown(boolean terminal, int... done) {
        var bytes = new ByteArrayOutputStream();
        var bar = new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
        for (int each : done) {
            bar.accept(new Progress(each, 8, 1, List.of()));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
