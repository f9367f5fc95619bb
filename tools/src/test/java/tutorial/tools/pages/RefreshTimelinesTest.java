package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import tutorial.tools.LeavesNothing;
import tutorial.tools.timeline.Picture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

@DisplayName("Each chapter has a picture of one of its examples")
@LeavesNothing
class RefreshTimelinesTest {

    static Stream<Chapter> chapters() throws Exception {
        return RefreshTimelines.chapters(Path.of("..")).stream();
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("that is well-formed, small, of that example, and with the caption that it bears out")
    void chapters(Chapter chapter) throws Exception {
        Path picture = chapter.folder().resolve("timeline.svg");
        assertTrue(Files.size(picture) < 60_000, () -> picture + " is large");
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(picture.toFile());
        assertEquals("Time line of " + RefreshTimelines.drawnExample(chapter),
                svg.getElementsByTagName("title").item(0).getTextContent());
        String page = Files.readString(chapter.folder().resolve("README.md"));
        String caption = Picture.of(chapter.name()).caption();
        assertTrue(page.replaceAll("\\s+", " ").contains("(timeline.svg) " + caption), caption);
        String toZoom = Files.readString(chapter.folder().resolve("timeline.html"));
        assertTrue(toZoom.contains(RefreshTimelines.drawnExample(chapter)), "another example's");
        assertEquals(List.of(), viewer().filter(part -> !toZoom.contains(part)).toList(),
                "it has a script or style of its own: draw it anew");
    }

    /** The script and the style that all pages to zoom have in them. */
    private static Stream<String> viewer() throws Exception {
        try (Stream<Path> files = Files.list(
                Path.of("src/main/resources/tutorial/tools/timeline"))) {
            List<Path> parts = files.filter(file -> file.toString().matches(".*\\.(js|css)"))
                    .toList();
            assertEquals(6, parts.size());
            return parts.stream().map(RefreshTimelinesTest::text);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
