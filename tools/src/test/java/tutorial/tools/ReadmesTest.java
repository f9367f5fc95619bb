package tutorial.tools;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The pages of this repository, held to what its examples and sources really say. */
@DisplayName("Every page is true")
class ReadmesTest {

    private static Readmes readmes;

    @BeforeAll
    static void startAllBlocks() throws IOException {
        readmes = new Readmes(Path.of(".."), Readmes.LIMIT);
        readmes.start();
    }

    @AfterAll
    static void stop() {
        readmes.close();
    }

    @TestFactory
    @DisplayName("each block, excerpt and link, and each example has its block")
    List<DynamicTest> pages() {
        return readmes.checks().stream().map(check -> dynamicTest(check.toString(),
                () -> check.problem().ifPresent(problem -> fail(problem.toString())))).toList();
    }
}
