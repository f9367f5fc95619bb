package tutorial.tools.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tutorial.tools.LeavesNothing;

@DisplayName("A time line as text and as a picture")
@LeavesNothing
class TimelineDrawingTest {

    private static KnownRun run;
    private static TimelineModel timeline;
    private static TimelineModel.Process parent;

    @BeforeAll
    static void recordAKnownProgram() throws Exception {
        run = KnownRun.get();
        timeline = run.timeline();
        parent = run.parent();
    }

    @Test
    @DisplayName("needs the sources only, prints where it is, and keeps the example's status")
    void fromSource(@TempDir Path chapter) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1", "-classpath", sources("resources"),
                sources("java/tutorial/tools/timeline/Timeline.java"), "html",
                chapter.getParent().toString(), "Known"));
        command.addAll(KnownRun.command(TimelineProgram.Brief.class));
        command.addAll(List.of("this", "makes", "three"));
        Path out = chapter.resolve("out");
        Path err = chapter.resolve("err");
        Process tool = new ProcessBuilder(command).directory(chapter.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertTrue(tool.waitFor(KnownRun.LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(List.of("Time line: " + chapter.getFileName()
                + "/target/timeline/Known.html"), Files.readAllLines(out));
        assertEquals(3, tool.exitValue(), Files.readString(err));
        assertEquals("Known ended with status 3.", Files.readAllLines(err).getLast());
        Path timelines = chapter.resolve("target/timeline");
        assertTrue(Files.readString(timelines.resolve("Known.svg")).contains("this makes three"));
        assertTrue(Files.readString(timelines.resolve("Known.html")).contains("brief"));
    }

    private static String sources(String path) {
        return Path.of("src/main", path).toAbsolutePath().toString();
    }

    @Test
    @DisplayName("is as wide as the terminal, whatever its width, and explains its letters")
    void width() {
        for (int columns : List.of(40, 80, 200)) {
            List<String> lines = TimelineText.lines(timeline, columns);
            lines.forEach(line -> assertTrue(line.length() <= columns, line));
            assertTrue(lines.stream().anyMatch(line -> line.length() > columns - 5));
            assertTrue(lines.contains(cut("  #  runs", columns)));
        }
    }

    @Test
    @DisplayName("shows a lane for each thread and each coroutine, indented by who holds whom")
    void lanes() {
        List<String> lines = TimelineText.lines(timeline, 80);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith(parent.pid()
                + " TimelineProgram")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("  main ")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("    consumer ")
                && line.contains("#")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("    20 × TimelineProgra")));
    }

    private static String cut(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, columns - 1) + "…";
    }

    @Test
    @DisplayName("is well-formed, small, and names every process and thread")
    void wellFormed() throws Exception {
        String svg = TimelineSvg.picture(timeline);
        assertTrue(svg.length() < 60_000, () -> svg.length() + " characters");
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
        String text = document.getDocumentElement().getTextContent();
        for (String name : List.of("Known", "TimelineProgram.Child one two", "wanter", "stuck",
                "consumer", "20 × Timelin", "left out: JVMs and recorders start", "turns are over",
                "blocked: wants a monitor")) {
            assertTrue(text.contains(name), name);
        }
        assertTrue(svg.contains("prefers-color-scheme:dark"));
        assertFalse(svg.contains("href"));
    }

    @Test
    @DisplayName("has no text on an arrow, on another text or outside, and is legible at 390 points")
    void legible(@TempDir Path into) throws Exception {
        assumeTrue(TimelineBrowser.program().isPresent(), TimelinePageTest.NO_CHROMIUM);
        TimelineModel.Process one = run.child();
        var child = new TimelineModel.Process(one.pid(), "a name as long as a picture is wide, and"
                + " longer", "", one.parent(), one.parentThread(), one.start(), one.recorded(),
                one.end(), true, "a note that is as long as the longest of them", one.lanes());
        var siblings = new TimelineModel("Siblings", timeline.from(), timeline.to(),
                List.of(parent, child, child, child));
        Path page = Files.writeString(into.resolve("picture.html"),
                "<body><main id=chart data-drawn=1>" + TimelineSvg.picture(siblings) + "</main>");
        try (var browser = new TimelineBrowser(TimelineBrowser.program().orElseThrow(), page,
                390, 800, true)) {
            browser.evaluate("document.querySelector('svg').style.width = '358px'");
            assertEquals("", browser.evaluate("""
                    (() => {
                      const svg = document.querySelector('svg').getBoundingClientRect();
                      const texts = [...document.querySelectorAll('text')].map(text =>
                        ({ words: text.textContent, ...text.getBoundingClientRect().toJSON() }));
                      const bad = texts.filter(a => a.left < svg.left || a.right > svg.right
                          || parseFloat(getComputedStyle(document.querySelector('.n')).fontSize)
                              * 358 / 560 < 8.5
                          || texts.some(b => a !== b && a.left < b.right - 1
                              && b.left < a.right - 1 && a.top < b.bottom - 4
                              && b.top < a.bottom - 4)).map(a => a.words);
                      for (const path of document.querySelectorAll('.arrow')) {
                        for (let at = 0; at <= path.getTotalLength(); at += 2) {
                          const point = path.getPointAtLength(at)
                            .matrixTransform(path.getScreenCTM());
                          bad.push(...texts.filter(a => a.left < point.x && point.x < a.right
                            && a.top + 2 < point.y && point.y < a.bottom - 2)
                            .map(a => 'arrow on ' + a.words));
                        }
                      }
                      return [...new Set(bad)].join('; ');
                    })()""".replace("\n", " ")));
        }
    }

    @Test
    @DisplayName("stays small however much there was, and escapes what XML must not see")
    void large() throws Exception {
        String svg = TimelineSvg.picture(Many.lanes(1_000, 200, "<a&b \"%d\" \u0007>"));
        assertTrue(svg.length() < 60_000, () -> svg.length() + " characters");
        DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }
}
