package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real Python beside which a lesson is tried: the first one that has what is needed. */
final class Python {

    private static final int LIMIT_SECONDS = 40;

    private Python() {}

    /** What a program prints; the test is skipped where no python3 can run these imports. */
    static List<String> lines(String imports, String program) throws Exception {
        Path python = null;
        for (Path each : (Iterable<Path>) onPath()::iterator) {
            if (python == null && run(each, imports).status == 0) {
                python = each;
            }
        }
        assumeTrue(python != null, "There is no python3 that can do: " + imports);
        Run run = run(python, imports + "\n" + program);
        assertEquals(0, run.status, run.printed);
        return run.printed.lines().toList();
    }

    private record Run(int status, String printed) {}

    private static Run run(Path python, String program) throws IOException, InterruptedException {
        Path file = Files.createTempFile("tutorial", ".out");
        Process process = new ProcessBuilder(python.toString(), "-c", program)
                .redirectErrorStream(true).redirectOutput(file.toFile()).start();
        try {
            process.getOutputStream().close();
            assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "python3 did not end");
            return new Run(process.exitValue(), Files.readString(file, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.delete(file);
        }
    }

    private static Stream<Path> onPath() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "python3")).filter(Files::isExecutable);
    }
}
