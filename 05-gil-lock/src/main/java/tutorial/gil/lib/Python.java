package tutorial.gil.lib;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.apache.commons.io.IOUtils;

/** Something that runs the chapter's Python source with arguments and returns what it prints. */
public interface Python {

    /**
     * Runs {@code listings.py}.
     *
     * @throws Stop if Python fails, or says something else than the source prints
     */
    String run(String... args) throws IOException, InterruptedException;

    /** What it is, such as {@code CPython 3.11.7, GIL}. */
    default String about() throws IOException, InterruptedException {
        return run("about");
    }

    /** The Python of that name on this machine, and the one inside this JVM, where there are. */
    static List<Python> find(String command) {
        return Stream.of(ofThisMachine(command), insideThisJvm()).flatMap(Optional::stream)
                .toList();
    }

    /** The Python of that name on this machine, if there is one. */
    static Optional<Python> ofThisMachine(String command) {
        boolean there = command.contains(File.separator)
                ? Files.isExecutable(Path.of(command))
                : Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
        return there ? Optional.of(args -> runCPython(command, args)) : Optional.empty();
    }

    /** Python inside this JVM, if the class path has one: see the profile jython. */
    private static Optional<Python> insideThisJvm() {
        return Optional.ofNullable(new ScriptEngineManager().getEngineByName("python"))
                .map(engine -> args -> runJython(engine, args));
    }

    private static String runCPython(String python, String... args)
            throws IOException, InterruptedException {
        try (var folder = TemporaryFolder.make(); var children = new Children()) {
            Path script = Files.writeString(folder.path().resolve("listings.py"), source());
            List<String> command = new ArrayList<>(List.of(python, script.toString()));
            command.addAll(List.of(args));
            Process process = children.start(new ProcessBuilder(command));
            try {
                return String.join("\n", children.output(process, Duration.ofMinutes(2))).strip();
            } catch (IOException failed) {
                throw Stop.failed(python + " failed: " + failed.getMessage(), failed);
            }
        }
    }

    private static String runJython(ScriptEngine engine, String... args) throws IOException {
        try {
            var output = new StringWriter();
            engine.getContext().setWriter(output);
            engine.put("arguments", List.of(args));
            engine.eval("import sys; sys.argv = ['listings.py'] + [str(a) for a in arguments]");
            engine.eval("__name__ = '__main__'");
            engine.eval(source());
            return output.toString().strip();
        } catch (ScriptException failed) {
            throw Stop.failed("Jython failed: " + failed.getMessage(), failed);
        }
    }

    private static String source() throws IOException {
        try (InputStream in = Python.class.getResourceAsStream("/python/listings.py")) {
            return IOUtils.toString(in, StandardCharsets.UTF_8);
        }
    }
}
