package tutorial.hybrid.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Each contract refuses its stub and its mistakes, each with a sentence that helps, and takes its
 * solutions. What a contract refuses by a long wait only is tagged "slow": {@code -Pslow}.
 */
@DisplayName("The contracts of the exercises")
class MistakesTest {

    private static final Duration LIMIT = Duration.ofSeconds(200);
    private static final String HOME = MistakesTest.class.getPackageName();
    private static final Path STUBS = Path.of("src/exercises/java", HOME.split("\\."));

    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

    @Test
    @DisplayName("have two mistakes and two solutions each, or more")
    void two() throws IOException {
        for (String name : names()) {
            assertTrue(nested(name + "Mistakes").size() >= 2, name + "Mistakes");
            assertTrue(nested(name + "Solutions").size() >= 2, name + "Solutions");
        }
        assertTrue(names().size() >= 4, names()::toString);
    }

    @TestFactory
    @DisplayName("refuse the mistakes")
    Stream<DynamicTest> mistakes() throws IOException {
        return refused(false);
    }

    @TestFactory
    @Tag("slow")
    @DisplayName("refuse the mistakes that wait or spin to the contract's limit")
    Stream<DynamicTest> slowMistakes() throws IOException {
        return refused(true);
    }

    @TestFactory
    @DisplayName("take the solutions")
    Stream<DynamicTest> solutions() throws IOException {
        return all("Solutions").map(solution -> DynamicTest.dynamicTest(
                name(solution), () -> assertEquals(List.of(), run(solution))));
    }

    @TestFactory
    @DisplayName("refuse the stubs")
    Stream<DynamicTest> stubs(@TempDir Path classes) throws IOException {
        List<String> files = new ArrayList<>(List.of("-d", classes.toString(), "-nowarn",
                "-proc:none", "-cp", System.getProperty("java.class.path")));
        try (Stream<Path> stubs = Files.list(STUBS)) {
            stubs.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(files::add);
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null,
                files.toArray(String[]::new)), "a stub does not compile");
        var loader = new Stubs(classes.toUri().toURL(), testClasses().toUri().toURL());
        return names().stream().map(name -> DynamicTest.dynamicTest(name, () -> refuses(
                loader.loadClass(HOME + "." + name + "Exercise"), type(name + "Mistakes"))))
                .onClose(() -> {
                    try {
                        loader.close();
                    } catch (IOException cannotClose) {
                        throw new AssertionError(cannotClose);
                    }
                });
    }

    private Stream<DynamicTest> refused(boolean slow) throws IOException {
        return all("Mistakes")
                .filter(mistake -> slow == mistake.isAnnotationPresent(Tag.class))
                .map(mistake -> DynamicTest.dynamicTest(name(mistake),
                        () -> refuses(mistake, mistake)));
    }

    private void refuses(Class<?> answer, Class<?> told) throws InterruptedException {
        String sentence = told.getAnnotation(Refused.class).value();
        List<String> found = run(answer);
        assertFalse(found.isEmpty(), "is not refused; expected: " + sentence);
        assertTrue(found.getFirst().contains(sentence),
                () -> "expected: " + sentence + "; but the reader is told: " + found.getFirst());
    }

    /** What the first test that fails says: its sentence and its message. */
    private List<String> run(Class<?> answer) throws InterruptedException {
        problems.clear();
        Thread running = Thread.ofPlatform().daemon().name("contract")
                .start(() -> runInTurn(answer));
        assertTrue(running.join(LIMIT), "the contract did not end within " + LIMIT);
        return List.copyOf(problems);
    }

    /** One test after the other up to one that fails: those behind it may wait for long. */
    private void runInTurn(Class<?> answer) {
        Set<String> over = new HashSet<>();
        int more = 1;
        while (problems.isEmpty() && more > 0) {
            int before = over.size();
            PostDiscoveryFilter next = each -> FilterResult.includedIf(each.isContainer()
                    || over.size() == before && over.add(each.getUniqueId().toString()));
            LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(answer)).filters(next)
                    .configurationParameter("mistakes", "run").build(), new Failures());
            more = over.size() - before;
        }
        if (over.isEmpty()) {
            problems.add("there is no test");
        }
    }

    private final class Failures implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable().ifPresent(
                    thrown -> problems.add(test.getDisplayName() + ": " + thrown.getMessage()));
        }
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> stubs = Files.list(STUBS)) {
            return stubs.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("Exercise.java"))
                    .map(file -> file.replace("Exercise.java", "")).sorted().toList();
        }
    }

    private static String name(Class<?> answer) {
        return answer.getDeclaringClass().getSimpleName() + "." + answer.getSimpleName();
    }

    private static Stream<Class<?>> all(String kind) throws IOException {
        return names().stream().flatMap(name -> nested(name + kind).stream());
    }

    private static List<Class<?>> nested(String name) {
        return Stream.of(type(name).getDeclaredClasses())
                .filter(each -> kept(each, name)).toList();
    }

    private static boolean kept(Class<?> each, String name) {
        return name.endsWith("Mistakes") == each.isAnnotationPresent(Refused.class)
                && !each.isInterface();
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(HOME + "." + name);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError("there is no " + name + " beside the contract", missing);
        }
    }

    private static Path testClasses() {
        return Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]);
    }

    /** Loads what belongs to exercises itself, so that stub and contract are in one package. */
    private static final class Stubs extends URLClassLoader {

        Stubs(URL... urls) {
            super(urls, MistakesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve)
                throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null
                        ? loaded
                        : name.startsWith(HOME + ".")
                                ? findClass(name)
                                : super.loadClass(name, resolve);
            }
        }
    }
}
