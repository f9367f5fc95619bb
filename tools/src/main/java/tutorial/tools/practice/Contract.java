package tutorial.tools.practice;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Puts an exercise's contract to the reader's stub: compiles it, runs it, and says one thing. */
final class Contract {

    private static final int WIDTH = 100;

    private final Exercise exercise;
    private final Path testClasses;
    private final Duration limit;

    /** For one exercise of a chapter whose tests are compiled in that folder. */
    Contract(Exercise exercise, Path testClasses, Duration limit) {
        this.exercise = exercise;
        this.testClasses = testClasses;
        this.limit = limit;
    }

    /** What is wrong, in a few lines; empty if the contract is kept. */
    List<String> problem() throws IOException, InterruptedException {
        Path classes = Files.createTempDirectory("practice");
        try {
            List<String> errors = compile(classes);
            return errors.isEmpty() ? run(classes) : errors;
        } finally {
            try (Stream<Path> files = Files.walk(classes)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The first error of the compiler, without lint: a solution under way may have warnings. */
    private List<String> compile(Path classes) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        var told = new DiagnosticCollector<JavaFileObject>();
        try (var files = javac.getStandardFileManager(told, null, null);
                Writer nowhere = new StringWriter()) {
            boolean compiled = javac.getTask(nowhere, files, told,
                    List.of("-d", classes.toString(), "-proc:none", "-nowarn", "-classpath",
                            testClasses + File.pathSeparator
                                    + System.getProperty("java.class.path")),
                    null,
                    files.getJavaFileObjects(exercise.stub(), exercise.adapter())).call();
            return compiled
                    ? List.of()
                    : told.getDiagnostics().stream()
                            .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                            .limit(1)
                            .map(each -> exercise.stub().getFileName() + ":" + each.getLineNumber()
                                    + ": " + each.getMessage(null).lines().findFirst().orElse(""))
                            .toList();
        }
    }

    private List<String> run(Path classes) throws IOException, InterruptedException {
        var first = new FirstFailure();
        try (var loader = new Stubs(classes.toUri().toURL(), testClasses.toUri().toURL())) {
            String adapter = "tutorial." + packageOf() + ".exercises." + exercise.name()
                    + "Exercise";
            Class<?> contract = Class.forName(adapter, true, loader);
            Thread running = Thread.ofPlatform().daemon().name("contract").start(
                    () -> run(contract, first));
            if (!running.join(limit)) {
                List<String> where = told("did not end within " + limit.toSeconds()
                        + " s: something waits or spins for ever", null,
                        stubLine(running.getStackTrace()));
                running.interrupt();
                return where;
            }
            return first.problem.isEmpty() && first.passed == 0
                    ? List.of("The contract has no test.")
                    : first.problem;
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** One test after the other, up to the first that fails: nobody waits for the others. */
    private static void run(Class<?> contract, FirstFailure first) {
        Launcher launcher = LauncherFactory.create();
        TestPlan plan = launcher.discover(request(selectClass(contract)));
        plan.getRoots().stream().flatMap(root -> plan.getDescendants(root).stream())
                .filter(TestIdentifier::isTest)
                .takeWhile(test -> first.problem.isEmpty())
                .map(test -> (MethodSource) test.getSource().orElseThrow())
                .forEach(test -> launcher.execute(
                        request(selectMethod(contract, test.getMethodName())), first));
    }

    private static LauncherDiscoveryRequest request(DiscoverySelector what) {
        return LauncherDiscoveryRequestBuilder.request().selectors(what).build();
    }

    private String packageOf() {
        return exercise.stub().getParent().getParent().getFileName().toString();
    }

    /** The sentence of the test, what was found, and the line of the stub. */
    private final class FirstFailure implements TestExecutionListener {

        private List<String> problem = List.of();
        private int passed;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            Optional<Throwable> thrown = result.getThrowable();
            passed += test.isTest() && thrown.isEmpty() ? 1 : 0;
            if (thrown.isPresent() && problem.isEmpty()) {
                Throwable cause = thrown.get() instanceof InvocationTargetException wrapped
                        ? wrapped.getCause()
                        : thrown.get();
                problem = told(test.getDisplayName(), cause, stubLine(cause.getStackTrace()));
            }
        }
    }

    private List<String> told(String sentence, Throwable cause, Optional<String> line) {
        List<String> lines = new ArrayList<>(List.of("Not yet: " + sentence));
        if (cause != null) {
            String message = cause.getMessage() == null
                    ? cause.getClass().getSimpleName()
                    : (cause instanceof AssertionError
                            ? ""
                            : cause.getClass().getSimpleName()
                                    + ": ")
                            + cause.getMessage();
            message.replaceAll(" ==> expected: <(true|false)> but was: <(true|false)>$", "").lines()
                    .limit(4).map(each -> "  " + cut(each)).forEach(lines::add);
        }
        line.ifPresent(where -> lines.add("  at " + where));
        return lines;
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + " ...";
    }

    private Optional<String> stubLine(StackTraceElement[] stack) {
        return Stream.of(stack)
                .filter(frame -> exercise.stub().getFileName().toString()
                        .equals(frame.getFileName()))
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber()).findFirst();
    }

    /** Loads what belongs to exercises itself, so that stub and contract are in one package. */
    private static final class Stubs extends URLClassLoader {

        Stubs(URL... urls) {
            super(urls, Contract.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve)
                throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                return name.contains(".exercises.") && findLoadedClass(name) == null
                        ? findClass(name)
                        : super.loadClass(name, resolve);
            }
        }
    }
}
