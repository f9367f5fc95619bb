package tutorial.tools.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tutorial.tools.LeavesNothing;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tutorial.tools.timeline.TimelineModel.Fold;
import tutorial.tools.timeline.TimelineModel.Kind;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.Span;
import tutorial.tools.timeline.TimelineModel.State;

@DisplayName("A time line")
@LeavesNothing
class TimelineTest {

    private static final int LIMIT_SECONDS = 40;

    @TempDir
    private static Path folder;
    private static TimelineModel timeline;
    private static TimelineModel.Process parent;
    private static TimelineModel.Process child;

    @BeforeAll
    static void recordAKnownProgram() throws Exception {
        Process program = Timeline.recorded(folder, command(TimelineProgram.class))
                .redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile())
                .start();
        assertTrue(program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(0, program.exitValue(), Files.readString(folder.resolve("output")));
        timeline = TimelineRecording.read("Known", folder);
        parent = timeline.processes().getFirst();
        child = timeline.processes().getLast();
    }

    private static List<String> command(Class<?> main) {
        return List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-classpath",
                System.getProperty("java.class.path"), main.getName());
    }

    private static Lane lane(TimelineModel.Process process, String name) {
        return process.lanes().stream().filter(lane -> lane.name().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("no lane " + name + " in "
                        + process.lanes().stream().map(Lane::name).toList()));
    }

    /** What the lane waited for. Loading a class may read a file anywhere: that does not count. */
    private static Set<State> waits(Lane lane) {
        Set<State> states = lane.spans().stream().map(Span::state)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class)));
        states.removeAll(EnumSet.of(State.RUNS, State.IO));
        return states;
    }

    private static Span longest(Lane lane, State state) {
        return lane.spans().stream().filter(span -> span.state() == state)
                .max((a, b) -> Long.compare(a.length(), b.length())).orElseThrow();
    }

    @Nested
    @DisplayName("of a program of which everything is known")
    class Known {

        @Test
        @DisplayName("has a group for each process, the child's started by the parent's thread")
        void processes() {
            assertEquals(List.of("TimelineProgram", "TimelineProgram.Child one two"),
                    timeline.processes().stream().map(TimelineModel.Process::name).toList());
            assertEquals(parent.pid(), child.parent());
            assertEquals(lane(parent, "main").id(), child.parentThread());
            assertTrue(parent.start() < child.start() && child.start() < child.recorded()
                    && child.recorded() < child.end() && child.end() < parent.end());
            assertFalse(parent.cut() || child.cut());
        }

        @Test
        @DisplayName("has a lane for each thread, under the name the program gave it")
        void threads() {
            assertEquals(Set.of("main", "holder", "wanter", "sleeper", "waiter", "parker", "stuck"),
                    parent.threads().stream().map(Lane::name).collect(Collectors.toSet()));
            assertEquals(List.of("main"), child.threads().stream().map(Lane::name).toList());
        }

        @Test
        @DisplayName("keeps the JVM's own threads apart")
        void jvmThreads() {
            Set<String> names = parent.jvmThreads().stream().map(Lane::name)
                    .collect(Collectors.toSet());
            assertTrue(names.contains("process reaper"), names::toString);
        }

        @Test
        @DisplayName("shows who was blocked by a monitor, and who held it")
        void blocked() {
            Lane wanter = lane(parent, "wanter");
            assertEquals(Set.of(State.BLOCKED), waits(wanter));
            Span blocked = longest(wanter, State.BLOCKED);
            assertEquals("for a monitor of TimelineProgram.Gate, held by \"holder\"",
                    blocked.what());
            assertTrue(blocked.frame().startsWith("TimelineProgram.Gate.pass:"),
                    blocked::frame);
        }

        @Test
        @DisplayName("shows who slept, and for how long it had asked")
        void sleeps() {
            Lane sleeper = lane(parent, "sleeper");
            assertEquals(Set.of(State.SLEEPS), waits(sleeper));
            Span sleep = longest(sleeper, State.SLEEPS);
            assertEquals("asked for 20.0 ms", sleep.what());
            assertTrue(sleep.length() >= 20_000_000, sleep::toString);
            assertTrue(sleep.frame().startsWith("TimelineProgram.sleep:"), sleep::frame);
        }

        @Test
        @DisplayName("shows who waited to be notified, and who was parked")
        void waitsAndParks() {
            assertEquals(Set.of(State.WAITS), waits(lane(parent, "waiter")));
            assertEquals("on a TimelineProgram.Gate, notified by \"main\"",
                    longest(lane(parent, "waiter"), State.WAITS).what());
            assertEquals(Set.of(State.PARKS), waits(lane(parent, "parker")));
            assertEquals("for a TimelineProgram.Gate",
                    longest(lane(parent, "parker"), State.PARKS).what());
        }

        @Test
        @DisplayName("shows a wait that was never over, to the end")
        void stuck() {
            Lane stuck = lane(parent, "stuck");
            assertEquals(Set.of(State.BLOCKED), waits(stuck));
            Span last = stuck.spans().getLast();
            assertEquals(State.BLOCKED, last.state());
            assertEquals("for a TimelineProgram.Gate, held by \"main\"; until the end",
                    last.what());
            assertEquals(parent.end(), last.end());
        }

        @Test
        @DisplayName("has a lane for each virtual thread, those without a name folded")
        void virtualThreads() {
            assertEquals(22, child.virtualThreads().size());
            assertFalse(child.carriers().isEmpty());
            child.virtualThreads()
                    .forEach(lane -> assertTrue(waits(lane).contains(State.SLEEPS)));
            List<TimelineModel.Row> rows = TimelineModel.folded(child.virtualThreads());
            assertEquals(Set.of("one", "two", "20 × virtual threads"), rows.stream()
                    .map(row -> row instanceof Fold fold ? fold.name() : ((Lane) row).name())
                    .collect(Collectors.toSet()));
        }

        @Test
        @DisplayName("has the coroutines that recorded themselves in their thread's lane")
        void coroutines() {
            List<Lane> inside = lane(parent, "main").inside();
            assertEquals(List.of("producer", "consumer"),
                    inside.stream().map(Lane::name).toList());
            Lane consumer = inside.getLast();
            assertEquals(Kind.COROUTINE, consumer.kind());
            assertEquals(3, consumer.spans().stream()
                    .filter(span -> span.state() == State.RUNS).count());
            assertEquals(3, inside.getFirst().spans().stream()
                    .filter(span -> span.what().equals("resumed consumer")).count());
        }

        @Test
        @DisplayName("shows all of the run, or just its coroutines where they are what it is about")
        void window() {
            assertEquals(0, timeline.from());
            assertEquals(parent.end(), timeline.to());
            Lane main = lane(parent, "main");
            var alone = new TimelineModel.Process(1, "Alone", "", 0, 0, 0, 0, parent.end(), false,
                    "", List.of(main), List.of());
            TimelineModel turns = TimelineRecording.window("Turns", parent.end(), List.of(alone));
            long length = main.inside().stream().mapToLong(Lane::end).max().orElseThrow()
                    - main.inside().stream().mapToLong(Lane::start).min().orElseThrow();
            assertTrue(turns.to() - turns.from() < 2 * length);
            assertTrue(turns.from() < main.inside().getFirst().start());
        }

        @Test
        @DisplayName("has lanes without gaps and without overlaps, within the process's life")
        void gapless() {
            for (TimelineModel.Process process : timeline.processes()) {
                for (Lane lane : process.lanes()) {
                    long at = lane.start();
                    for (Span span : lane.spans()) {
                        assertEquals(at, span.start(), lane.name());
                        assertTrue(span.length() > 0, lane.name());
                        at = span.end();
                    }
                    assertEquals(lane.end(), at, lane.name());
                    assertTrue(at <= process.end(), lane.name());
                }
            }
        }
    }

    @Nested
    @DisplayName("of a broken record")
    class Broken {

        @Test
        @DisplayName("draws what a killed process had put aside, and marks the end")
        void killed(@TempDir Path into) throws Exception {
            Process endless = Timeline.recorded(into, command(TimelineProgram.Endless.class))
                    .redirectErrorStream(true).redirectOutput(into.resolve("output").toFile())
                    .start();
            try {
                Awaitility.await().atMost(LIMIT_SECONDS, TimeUnit.SECONDS)
                        .until(() -> sizePutAside(into) > 30_000);
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

        private static long sizePutAside(Path into) throws IOException {
            try (Stream<Path> files = Files.walk(into)) {
                return files.filter(file -> file.getParent().toString().contains("-repository"))
                        .mapToLong(file -> file.toFile().length()).max().orElse(0);
            }
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
            Files.copy(file(parent), into.resolve("20260102000000000-" + parent.pid() + ".jfr"));
            TimelineModel last = TimelineRecording.read("Known", into);
            assertEquals(List.of(parent.pid(), child.pid()),
                    last.processes().stream().map(TimelineModel.Process::pid).toList());
            assertEquals("not a JVM: its end is not known",
                    last.processes().getLast().note());
        }

        /** The known run under another name, with one part of so many of the child's record. */
        private static void copy(Path into, String run, int part) throws IOException {
            Files.copy(file(parent), into.resolve(run + "-" + parent.pid() + ".jfr"));
            byte[] whole = Files.readAllBytes(file(child));
            Files.write(into.resolve(run + "-" + child.pid() + ".jfr"),
                    part == 0 ? new byte[0] : java.util.Arrays.copyOf(whole, whole.length / part));
        }

        private static Path file(TimelineModel.Process process) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith("-" + process.pid() + ".jfr"))
                        .findFirst().orElseThrow();
            }
        }
    }

    @Nested
    @DisplayName("made the way a chapter makes it")
    class AsAProgram {

        @Test
        @DisplayName("needs the sources only, prints where it is, and keeps the example's status")
        void fromSource(@TempDir Path chapter) throws Exception {
            List<String> command = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-XX:TieredStopAtLevel=1", "-classpath", sources("resources"),
                    sources("java/tutorial/tools/timeline/Timeline.java"), "html",
                    chapter.getParent().toString(), "Known"));
            command.addAll(command(TimelineProgram.class));
            command.addAll(List.of("this", "makes", "three"));
            Path out = chapter.resolve("out");
            Path err = chapter.resolve("err");
            Process tool = new ProcessBuilder(command).directory(chapter.toFile())
                    .redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            assertTrue(tool.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
            assertEquals(List.of("Time line: " + chapter.getFileName()
                    + "/target/timeline/Known.html"), Files.readAllLines(out));
            assertEquals(3, tool.exitValue(), Files.readString(err));
            assertEquals("Known ended with status 3.", Files.readAllLines(err).getLast());
            Path timelines = chapter.resolve("target/timeline");
            assertTrue(Files.readString(timelines.resolve("Known.svg")).contains("wanter"));
            assertTrue(Files.readString(timelines.resolve("Known.html")).contains("wanter"));
        }

        private static String sources(String path) {
            return Path.of("src/main", path).toAbsolutePath().toString();
        }
    }

    @Nested
    @DisplayName("in the terminal")
    class Text {

        @Test
        @DisplayName("is as wide as the terminal, whatever its width, and explains its letters")
        void width() {
            for (int columns : List.of(40, 80, 200)) {
                List<String> lines = TimelineText.lines(timeline, columns);
                lines.forEach(line -> assertTrue(line.length() <= columns, line));
                assertTrue(lines.stream().anyMatch(line -> line.length() > columns - 5));
                assertTrue(lines.contains(cut("  #  runs, or is ready to run", columns)));
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
            assertTrue(lines.stream().anyMatch(line -> line.startsWith("    20 × virtual thr")));
        }

        private static String cut(String text, int columns) {
            return text.length() <= columns ? text : text.substring(0, columns - 1) + "…";
        }
    }

    @Nested
    @DisplayName("as a picture")
    class Picture {

        @Test
        @DisplayName("is well-formed, small, and names every process and thread")
        void wellFormed() throws Exception {
            String svg = TimelineSvg.picture(timeline);
            assertTrue(svg.length() < 60_000, () -> svg.length() + " characters");
            Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
            String text = document.getDocumentElement().getTextContent();
            for (String name : List.of("Known", "TimelineProgram.Child one two", "wanter", "stuck",
                    "consumer", "20 × virtual threads", "blocked: wants a monitor")) {
                assertTrue(text.contains(name), name);
            }
            assertTrue(svg.contains("prefers-color-scheme:dark"));
            assertFalse(svg.contains("href"));
        }

        @Test
        @DisplayName("stays small however much there was, and escapes what XML must not see")
        void large() throws Exception {
            String svg = TimelineSvg.picture(many(1_000, 200, "<a&b \"%d\" \u0007>"));
            assertTrue(svg.length() < 60_000, () -> svg.length() + " characters");
            DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
        }
    }

    /** That many lanes, all of another kind of name so that none are folded unless numbered. */
    private static TimelineModel many(int lanes, int spans, String name) {
        List<Lane> all = new ArrayList<>();
        for (int k = 0; k < lanes; k++) {
            List<Span> own = new ArrayList<>();
            for (int i = 0; i < spans; i++) {
                long at = k * 1_000L + i * 1_000_000L;
                own.add(new Span(i % 2 == 0 ? State.RUNS : State.BLOCKED, at, at + 1_000_000L,
                        i % 2 == 0 ? "" : "held by " + k, "Program.run:" + i, 1));
            }
            all.add(new Lane(Kind.THREAD, k + 1, name.formatted(k), own.getFirst().start(),
                    own.getLast().end(), false, own, List.of(), List.of()));
        }
        long end = all.getLast().end();
        return new TimelineModel("Many", 0, end, List.of(new TimelineModel.Process(7, "Many",
                "Many </script>", 0, 0, 0, 0, end, false, "", all, List.of())));
    }

    @Nested
    @DisplayName("as a page")
    class Page {

        @Test
        @DisplayName("is one file that asks for nothing else, with the data as a table too")
        void selfContained() throws IOException {
            String page = TimelineHtml.page(timeline);
            assertFalse(page.contains("{{"), "every place is filled");
            assertFalse(page.matches("(?s).*(src=|https?://(?!www.w3.org)|@import).*"));
            assertTrue(page.contains("<tr><td>wanter<td>"));
            assertTrue(page.contains("<tr><td>main / consumer<td>"));
        }

        @Test
        @DisplayName("folds 1 000 lanes into one row and stays below 2 MB")
        void thousandLanes() throws IOException {
            TimelineModel many = many(1_000, 200, "worker-%d");
            assertEquals(1, TimelineModel.folded(many.processes().getFirst().lanes()).size());
            String page = TimelineHtml.page(many);
            assertTrue(page.length() < 2_000_000, () -> page.length() + " characters");
            assertFalse(page.contains("Many </script>"));
            assertTrue(TimelineHtml.page(many(10_000, 4, "worker-%d")).length() < 2_000_000);
        }

        @Test
        @DisplayName("opens in a browser without an error and tells the numbers under the pointer")
        void opens(@TempDir Path into) throws Exception {
            assumeTrue(TimelineBrowser.program().isPresent(), NO_CHROMIUM);
            Path page = Files.writeString(into.resolve("page.html"), TimelineHtml.page(timeline));
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

                browser.evaluate("document.querySelector('#all').click()");
                moves(browser);
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
            browser.evaluate("document.querySelector('#chart').focus()");
            String zoomed = browser.evaluate(where);
            browser.press("ArrowRight");
            assertNotEquals(zoomed, browser.evaluate(where));
            browser.press("0");
            browser.press("ArrowDown");
            assertEquals("false", browser.evaluate("document.querySelector('#tip').hidden"));
            String height = browser.evaluate("document.querySelector('#chart').offsetHeight");
            for (int i = 0; i < 20; i++) {
                browser.press("ArrowDown");
            }
            browser.press("Enter");
            assertNotEquals(height,
                    browser.evaluate("document.querySelector('#chart').offsetHeight"));
        }
    }

    private static final String NO_CHROMIUM = "There is no chromium on the PATH: the page was not opened in a browser.";
}
