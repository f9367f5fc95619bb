package tutorial.tools.pages;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tutorial.tools.pages.Page.OutputBlock;

/** The pages of this repository, held to what its examples and sources really say. */
@DisplayName("Every page is true")
class ReadmesTest {

    private static Readmes readmes;

    @BeforeAll
    static void startAllBlocks() throws IOException {
        readmes = new Readmes(Path.of(".."), Readmes.LIMITS);
        readmes.start(ReadmesTest::isToRun);
    }

    /** What takes long is run by -Pslow, and when the page is made anew. */
    private static boolean isToRun(OutputBlock block) {
        return !block.mode().slow() || Boolean.getBoolean("slow");
    }

    @AfterAll
    static void stop() {
        readmes.close();
    }

    @TestFactory
    @DisplayName("true:")
    List<DynamicTest> pages() throws IOException {
        return readmes.checks(ReadmesTest::isToRun).stream()
                .map(check -> dynamicTest(check.toString(), () -> isTrue(check))).toList();
    }

    private static void isTrue(Check check) throws InterruptedException {
        assumeTrue(check.missing().isEmpty(),
                () -> "not run: there is no " + check.missing().orElseThrow() + " on this machine");
        Optional<Problem> problem = check.problem();
        assumeFalse(problem.map(Problem::isTooBusy).orElse(false), problem::toString);
        if (problem.isPresent()) {
            var failure = new AssertionError(problem.get());
            // Where the page is wrong is said; where this class noticed it helps nobody.
            failure.setStackTrace(new StackTraceElement[0]);
            throw failure;
        }
    }
}
