package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
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
        assertTrue(Files.readString(chapter.folder().resolve("timeline.html"))
                .contains(RefreshTimelines.drawnExample(chapter)), "another example's page");
    }
}
