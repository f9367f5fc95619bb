package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The python3 of this machine, if there is one: what real Python says to the same thing. */
final class Python {

    private Python() {}

    /** The lines that the program prints; where there is no python3 the test is skipped. */
    static List<String> prints(String program) throws IOException, InterruptedException {
        Path python = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "python3")).filter(Files::isExecutable)
                .findFirst().orElse(null);
        assumeTrue(python != null, "python3 is not on the PATH");
        Path out = Files.createTempFile("tutorial", ".out");
        Process process = new ProcessBuilder(python.toString(), "-c", program)
                .redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try {
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "python3 did not end");
            String printed = Files.readString(out, StandardCharsets.UTF_8);
            assertEquals(0, process.exitValue(), printed);
            return printed.lines().toList();
        } finally {
            process.destroyForcibly();
            Files.delete(out);
        }
    }
}
