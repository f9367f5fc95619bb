package tutorial.processes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import tutorial.processes.lib.Children;

/** The python3 of this machine; a test that needs it is skipped where there is none. */
final class RealPython {

    private RealPython() {}

    /** What a source among the test resources prints. */
    static List<String> prints(String source, String... args) throws Exception {
        assumeTrue(Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3"))),
                "There is no python3 on the PATH.");
        var builder = new ProcessBuilder("python3", "src/test/resources/" + source);
        builder.command().addAll(List.of(args));
        try (var children = new Children()) {
            return children.output(children.start(builder), Duration.ofSeconds(40));
        }
    }
}
