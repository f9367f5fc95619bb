package tutorial.gil;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.apache.commons.io.IOUtils;

/**
 * The model beside the real thing: what two workers gain over one after the other, in the Python of
 * this machine, under this chapter's lock, and in Java without one.
 *
 * <p>You will see two tables of speed-ups, for computing and for waiting. Where there is no
 * {@code python3} on the PATH, its rows are missing and the program says so. A free-threaded Python
 * is recognised and named. With {@code -Pjython} the same Python source also runs inside this JVM,
 * in Jython, which has no such lock.
 */
public final class RealPython {

    private static final String HELP = """
            RealPython: speed-ups of real Python beside this chapter's model and plain Java.
              workers  how many workers, 2 to 16 (default 2)
              python   the Python to run (default python3)
            Copy: mvn -q -f 05-gil-lock -Dexample=RealPython -Dexec.args="2 python3"
            """;
    /** Each kind of job, for Python: as much as takes about a tenth of a second. */
    private static final int ADDITIONS = 2_000_000;
    private static final int WAIT_MILLIS = 50;
    private static final int PRIMES_BELOW = 1_000_000;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int workers = arguments.number("workers", 2, 2, 16);
        String python = arguments.text("python", "python3");
        arguments.end();

        System.out.println("Speed-up of " + workers + " workers over one after the other. Cores: "
                + Runtime.getRuntime().availableProcessors() + ".");
        System.out.println("                                   computing  waiting");
        List<Interpreter> interpreters = new ArrayList<>();
        cpython(python).ifPresentOrElse(interpreters::add, () -> System.out
                .println("There is no " + python + " on the PATH: its rows are missing."));
        jython().ifPresent(interpreters::add);
        for (Interpreter interpreter : interpreters) {
            String about = interpreter.run("about");
            print(about + ", threads", speedUps(interpreter, "threads", workers));
            if (!about.startsWith("Jython")) {
                print(about + ", processes", speedUps(interpreter, "processes", workers));
            }
        }
        var gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL);
        print("Model with a GIL, threads", speedUps(gil, workers));
        print("Java, threads", speedUps(null, workers));
    }

    private static void print(String what, SpeedUps speedUps) {
        System.out.printf(Locale.ROOT, "%-34s %8.2fx %7.2fx%n", what, speedUps.computing(),
                speedUps.waiting());
    }

    /** How many times as fast the workers were together as one after the other. */
    record SpeedUps(double computing, double waiting) {}

    /**
     * Something that runs the chapter's Python source with arguments and returns what it prints.
     */
    interface Interpreter {

        String run(String... args) throws Exception;
    }

    static SpeedUps speedUps(Interpreter python, String how, int workers) throws Exception {
        return new SpeedUps(ratio(python, how, "cpu", workers, ADDITIONS),
                ratio(python, how, "io", workers, WAIT_MILLIS));
    }

    private static double ratio(Interpreter python, String how, String job, int workers, int amount)
            throws Exception {
        // The first run also compiles where there is a compiler, as in Jython.
        python.run(how, job, "1", "" + amount);
        double sequence = Double
                .parseDouble(python.run("sequence", job, "" + workers, "" + amount));
        return sequence / Double.parseDouble(python.run(how, job, "" + workers, "" + amount));
    }

    /** The same two jobs in Java: under {@code gil}, or as they are where it is null. */
    static SpeedUps speedUps(Gil gil, int workers) throws Exception {
        Runnable checkPoint = gil == null ? () -> {} : gil::checkPoint;
        CpuBound.Regime computing = gil == null ? Callable::call : gil::compute;
        // The first run also compiles.
        CpuBound.inThreads(PRIMES_BELOW, 1, checkPoint, computing);
        double one = CpuBound.inThreads(PRIMES_BELOW, 1, checkPoint, computing).seconds();
        double many = CpuBound.inThreads(PRIMES_BELOW, workers, checkPoint, computing).seconds();

        Callable<Void> io = () -> {
            Thread.sleep(WAIT_MILLIS);
            return null;
        };
        Callable<Void> wait = gil == null ? io : IoBound.lettingGo(gil, io);
        Duration together = IoBound.waitInThreads(workers, wait);
        return new SpeedUps(one / many,
                (double) workers * WAIT_MILLIS / TimeUnit.NANOSECONDS.toMillis(together.toNanos()));
    }

    /** The Python of this machine, if there is one. */
    static Optional<Interpreter> cpython(String python) {
        Interpreter interpreter = args -> runPython(python, args);
        try {
            interpreter.run("about");
            return Optional.of(interpreter);
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String runPython(String python, String... args)
            throws IOException, InterruptedException {
        Path script = Files.createTempFile("listings", ".py");
        try (var children = new Children()) {
            Files.writeString(script, source());
            List<String> command = new ArrayList<>(List.of(python, script.toString()));
            command.addAll(List.of(args));
            Process process = children.start(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT));
            String output = IOUtils.toString(process.getInputStream(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " ended with " + process.exitValue());
            }
            return output.strip();
        } finally {
            Files.delete(script);
        }
    }

    /** Python inside this JVM, if the class path has one: see the profile jython. */
    static Optional<Interpreter> jython() {
        return Optional.ofNullable(new ScriptEngineManager().getEngineByName("python"))
                .map(engine -> args -> runJython(engine, args));
    }

    private static String runJython(ScriptEngine engine, String... args)
            throws IOException, ScriptException {
        var output = new StringWriter();
        engine.getContext().setWriter(output);
        engine.put("arguments", List.of(args));
        engine.eval("import sys; sys.argv = ['listings.py'] + [str(a) for a in arguments]");
        engine.eval("__name__ = '__main__'");
        engine.eval(source());
        return output.toString().strip();
    }

    private static String source() throws IOException {
        try (InputStream in = RealPython.class.getResourceAsStream("/python/listings.py")) {
            return IOUtils.toString(in, StandardCharsets.UTF_8);
        }
    }
}
