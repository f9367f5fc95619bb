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

/** Something that runs the chapter's Python sources with arguments and returns what they print. */
public interface Python {

    /**
     * Runs a source of this chapter, such as {@code listings.py}.
     *
     * @throws Stop if Python fails
     */
    String runSource(String name, String... args) throws IOException, InterruptedException;

    /** Runs {@code listings.py}. */
    default String run(String... args) throws IOException, InterruptedException {
        return runSource("listings.py", args);
    }

    /** What it is, such as {@code CPython 3.11.7, GIL}. */
    default String about() throws IOException, InterruptedException {
        return run("about");
    }

    /** What a source prints in the Python of that name, behind its name; or that there is none. */
    static String says(String command, String source, String... args)
            throws IOException, InterruptedException {
        Optional<Python> python = ofThisMachine(command);
        return python.isEmpty()
                ? "There is no " + command + " on the PATH: its row is missing."
                : python.get().about() + ": " + python.get().runSource(source, args);
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
        return there
                ? Optional.of((name, args) -> runCPython(command, name, args))
                : Optional.empty();
    }

    /** Python inside this JVM, if the class path has one: see the profile jython. */
    private static Optional<Python> insideThisJvm() {
        return Optional.ofNullable(new ScriptEngineManager().getEngineByName("python"))
                .map(engine -> (name, args) -> runJython(engine, name, args));
    }

    private static String runCPython(String python, String name, String... args)
            throws IOException, InterruptedException {
        try (var folder = TemporaryFolder.make(); var children = new Children()) {
            Path script = Files.writeString(folder.path().resolve(name), source(name));
            List<String> command = new ArrayList<>(
                    List.of(python, "-c", source("with_parent.py"), script.toString()));
            command.addAll(List.of(args));
            Process process = children.start(new ProcessBuilder(command));
            try {
                return String.join("\n", children.output(process, Duration.ofMinutes(2))).strip();
            } catch (IOException failed) {
                throw Stop.failed(python + " failed: " + failed.getMessage(), failed);
            }
        }
    }

    private static String runJython(ScriptEngine engine, String name, String... args)
            throws IOException {
        try {
            var output = new StringWriter();
            engine.getContext().setWriter(output);
            engine.put("arguments", List.of(args));
            engine.eval("import sys; sys.argv = ['" + name + "'] + [str(a) for a in arguments]");
            engine.eval("__name__ = '__main__'");
            engine.eval(source(name));
            return output.toString().strip();
        } catch (ScriptException failed) {
            throw Stop.failed("Jython failed: " + failed.getMessage(), failed);
        }
    }

    private static String source(String name) throws IOException {
        try (InputStream in = Python.class.getResourceAsStream("/python/" + name)) {
            return IOUtils.toString(in, StandardCharsets.UTF_8);
        }
    }
}
