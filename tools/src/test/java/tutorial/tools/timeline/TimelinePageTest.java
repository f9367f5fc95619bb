package tutorial.tools.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static tutorial.tools.timeline.KnownRun.lane;
import static tutorial.tools.timeline.KnownRun.longest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tutorial.tools.LeavesNothing;
import tutorial.tools.timeline.TimelineModel.Span;
import tutorial.tools.timeline.TimelineModel.State;

@DisplayName("A time line as a page")
@LeavesNothing
class TimelinePageTest {

    private static TimelineModel timeline;
    private static TimelineModel.Process parent;

    @BeforeAll
    static void recordAKnownProgram() throws Exception {
        KnownRun run = KnownRun.get();
        timeline = run.timeline();
        parent = run.parent();
    }

    @Test
    @DisplayName("is one file that asks for nothing else, with the data as a table too")
    void selfContained() throws IOException {
        String page = TimelineHtml.page(timeline);
        assertFalse(page.contains("{{"), "every place is filled");
        assertFalse(page.matches("(?s).*(src=|https?://(?!www.w3.org)|@import).*"));
        assertTrue(page.contains("\"wanter\""));
    }

    @Test
    @DisplayName("folds 1 000 lanes into one row and stays below 2 MB")
    void thousandLanes() throws IOException {
        TimelineModel many = Many.lanes(1_000, 200, "worker-%d");
        assertEquals(1, Rows.folded(many.processes().getFirst().lanes()).size());
        String page = TimelineHtml.page(many);
        assertTrue(page.length() < 2_000_000, () -> page.length() + " characters");
        assertFalse(page.contains("Many </script>"));
        assertTrue(TimelineHtml.page(Many.lanes(10_000, 4, "worker-%d")).length() < 2_000_000);
    }

    @Test
    @DisplayName("opens in a browser without an error and tells the numbers under the pointer")
    void opens(@TempDir Path into) throws Exception {
        assumeTrue(TimelineBrowser.program().isPresent(), NO_CHROMIUM);
        Path page = Files.writeString(into.resolve("page.html"), TimelineHtml.page(
                new TimelineModel("Known", timeline.from(), timeline.to(), Stream.of(timeline, FOLD)
                        .flatMap(each -> each.processes().stream()).toList())));
        try (var browser = new TimelineBrowser(TimelineBrowser.program().orElseThrow(), page,
                1000, 700, false)) {
            Span blocked = longest(lane(parent, "wanter"), State.BLOCKED);
            browser.evaluate("timeline.show(%s, %s)".formatted(blocked.start() / 1e6 - 1,
                    blocked.end() / 1e6 + 1));
            String words = browser.hover(parent.pid(), "wanter",
                    (blocked.start() + blocked.end()) / 2e6);
            assertEquals("wanter: " + State.BLOCKED.meaning, words.lines().findFirst().get());
            assertTrue(words.contains(TimelineModel.ms(blocked.length()).split(" ")[0]
                    .substring(0, 3)), words);
            assertTrue(words.contains("held by \"holder\""), words);
            assertTrue(words.contains("at TimelineProgram.Gate.pass:"), words);
            assertTrue(words.contains("process " + parent.pid()), words);

            assertFalse(words.contains("lambda") || words.contains("java."), words);

            browser.evaluate("document.querySelector('#all').click()");
            moves(browser);
            browser.evaluate("document.querySelector('#lanes').open = true");
            browser.waitFor("document.querySelector('#lanes').innerText.includes("
                    + "'main / consumer')");
            browser.evaluate("document.querySelector('#jvm').click()");
            browser.evaluate("document.querySelector('#events').open = true");
            browser.waitFor("document.querySelectorAll('#events tr').length > 20");
            assertEquals(List.of(), browser.errors);
        }
    }

    /** Wheel, keys and opening a fold each change what is seen. */
    private static void moves(TimelineBrowser browser) throws Exception {
        String where = "timeline.where(" + parent.pid() + ", 'main', 0).x";
        String before = browser.evaluate(where);
        browser.wheel(700, 300, -120);
        browser.waitFor(where + " != " + before);
        String zoomed = browser.evaluate(where);
        browser.press("ArrowRight");
        assertNotEquals(zoomed, browser.evaluate(where));
        browser.press("0");
        browser.press("ArrowDown");
        assertEquals("false", browser.evaluate("document.querySelector('#tip').hidden"));
        assertFalse(browser.evaluate(TIP).contains("Enter"), "the first row is a lane");
        String height = browser.evaluate("document.querySelector('#chart').offsetHeight");
        for (int i = 0; i < 300 && !browser.evaluate(TIP).contains("Enter"); i++) {
            browser.press("ArrowDown");
        }
        browser.press("Enter");
        assertNotEquals(height,
                browser.evaluate("document.querySelector('#chart').offsetHeight"));
    }

    @Test
    @DisplayName("stays below 2 MB with a million samples, and a million marks")
    void millionMarks() throws IOException {
        String page = TimelineHtml.page(Many.marks(1_000_000));
        assertTrue(page.length() < 2_000_000, () -> page.length() + " characters");
    }

    @Test
    @DisplayName("shows a name that looks like a place in the page as it is")
    void placeholder() throws IOException {
        assertTrue(TimelineHtml.page(Many.lanes(1, 1, "{{data}}<b>"))
                .contains("\"{{data}}\\u003cb>\""));
    }

    private static final TimelineModel FOLD = Many.lanes(20, 3, "worker-%d");
    private static final String TIP = "document.querySelector('#tip').innerText";

    static final String NO_CHROMIUM = "There is no chromium on the PATH:"
            + " the page was not opened in a browser.";
}
