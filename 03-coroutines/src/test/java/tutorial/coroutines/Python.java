package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real Python beside which a lesson is tried: the first one that has what is needed. */
final class Python {

    private static final int LIMIT_SECONDS = 40;

    private Python() {}

    /** What a program prints; the test is skipped where no python3 can run these imports. */
    static List<String> lines(String imports, String program) throws Exception {
        Run run = run(builder(imports, program));
        assertEquals(0, run.status, run.printed);
        return run.printed.lines().toList();
    }

    /** The same, to be started. */
    static ProcessBuilder builder(String imports, String program) throws Exception {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            String python = Path.of(folder, "python3").toString();
            if (Files.isExecutable(Path.of(python))
                    && run(new ProcessBuilder(python, "-c", imports)).status == 0) {
                return new ProcessBuilder(python, "-c", imports + "\n" + program);
            }
        }
        return abort("There is no python3 that can do: " + imports);
    }

    private record Run(int status, String printed) {}

    private static Run run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path file = Files.createTempFile("tutorial", ".out");
        Process process = builder.redirectErrorStream(true).redirectOutput(file.toFile()).start();
        try {
            process.getOutputStream().close();
            assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "python3 did not end");
            return new Run(process.exitValue(), Files.readString(file, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.delete(file);
        }
    }
}
