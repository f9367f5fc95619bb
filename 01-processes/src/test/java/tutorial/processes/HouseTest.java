package tutorial.processes;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tutorial.processes.lib.Launcher;
import tutorial.processes.lib.Log;

/** What holds for all code of the chapter: short lessons on one floor, what they use on another. */
@DisplayName("The chapter's code")
class HouseTest {

    private static final String HOME = HouseTest.class.getPackageName();
    private static final String LIB = HOME + ".lib";
    private static final Path LESSONS = Path.of("src/main/java", HOME.split("\\."));
    static {
        // What a rule asks of other code is its name; to read all that the JDK has takes seconds.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(HOME);

    @Test
    @DisplayName("has nothing but lessons on the upper floor, all in the list of -Dexample=list")
    void lessons() throws IOException {
        var files = new TreeSet<>(lengths(LESSONS).keySet());
        var withMain = new TreeSet<String>();
        CODE.stream().filter(type -> type.getPackageName().equals(HOME) && type.isTopLevelClass())
                .filter(type -> type.tryGetMethod("main", String[].class).isPresent())
                .forEach(type -> withMain.add(type.getSimpleName()));
        assertEquals(Set.of(), minus(files, withMain), "no lesson, it has no main: move it to lib");
        assertEquals(Set.of(), minus(files, listed()),
                "not in lessons.txt: add a line \"Name: question\"");
        assertEquals(Set.of(), minus(listed(), files), "in lessons.txt, and has no source");
    }

    private static Set<String> minus(Collection<String> all, Collection<String> some) {
        var rest = new TreeSet<String>(all);
        rest.removeAll(some);
        return rest;
    }

    @Test
    @DisplayName("has no lesson that uses another lesson")
    void noLessonUsesAnother() {
        slices().assignedFrom(filesOf(HOME)).should().notDependOnEachOther().check(CODE);
    }

    @Test
    @DisplayName("has a lower floor that uses no lesson, and no circle in it")
    void libUsesNoLesson() {
        noClasses().that().resideInAPackage(LIB).should().dependOnClassesThat()
                .resideInAPackage(HOME).check(CODE);
        slices().assignedFrom(filesOf(LIB)).should().beFreeOfCycles().check(CODE);
    }

    @Test
    @DisplayName("loads a logger in one place only, where it was asked for")
    void onlyLogLoadsALogger() {
        noClasses().that(not(Log.class)).should().dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "ch.qos..").check(CODE);
    }

    @Test
    @DisplayName("finds a class by its name in one place only, the launcher")
    void onlyTheLauncherReflects() {
        noClasses().that(not(Launcher.class)).should()
                .callMethodWhere(
                        target(name("forName")).and(target(owner(name("java.lang.Class")))))
                .orShould().dependOnClassesThat().resideInAPackage("java.lang.reflect")
                .check(CODE);
    }

    @Test
    @DisplayName("makes letters small or large the same way in every language, Turkish too")
    void sameInEveryLanguage() {
        noClasses().should().callMethod(String.class, "toLowerCase").orShould()
                .callMethod(String.class, "toUpperCase").check(CODE);
    }

    @Test
    @DisplayName("tells at debug, in every lesson, who does what")
    void everyLessonLogs() throws IOException {
        var calls = new TreeMap<String, Long>();
        CODE.stream().filter(type -> type.getPackageName().equals(HOME))
                .forEach(type -> calls.merge(file(type), type.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getTargetOwner().isEquivalentTo(Log.class)).count(),
                        Long::sum));
        calls.values().removeIf(count -> count >= 2);
        assertEquals(Map.of(), calls, "fewer than two calls of Log.debug");
    }

    @Test
    @DisplayName("loads no logger unless it is asked for, and then says who does what, and where")
    void logsOnlyWhenAsked() throws Exception {
        // Any one will do.
        Class<?> first = Class.forName(HOME + "." + new TreeSet<>(listed()).first());
        Program quiet = Program.run(List.of("-verbose:class"), first);
        assertTrue(quiet.lines().size() > 400, "the JVM tells which classes it loads");
        assertEquals(List.of(), quiet.lines().stream()
                .filter(line -> line.matches(".*(org\\.slf4j|ch\\.qos).* source:.*")).toList());
        Program asked = Program.run(List.of("-Dlog=debug"), first);
        List<String> told = asked.errors().lines().toList();
        assertTrue(told.size() >= 2, asked::errors);
        assertTrue(told.stream().allMatch(line -> line.matches(
                "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\d+ \\S.* \\S.*")), asked::errors);
    }

    @Test
    @DisplayName("is short: a lesson 80 lines, a file of lib 250, no line over 100 columns")
    void isShort() throws IOException {
        var allowed = new TreeMap<String, Integer>();
        resource("/house.txt").lines().map(line -> line.split(" ", 3))
                .forEach(words -> allowed.put(words[0], Integer.valueOf(words[1])));
        assertTrue(allowed.size() <= 1, "at most one longer lesson in a chapter: " + allowed);
        var longer = new TreeMap<>(lengths(LESSONS));
        longer.values().removeIf(lines -> lines <= 80);
        assertEquals(allowed, longer, "longer than 80 lines; house.txt names the exception");
        longer = new TreeMap<>(lengths(LESSONS.resolve("lib")));
        longer.values().removeIf(lines -> lines <= 250);
        assertEquals(Map.of(), longer, "longer than 250 lines");
        assertEquals(List.of(), wideLines(Path.of("src")), "wider than 100 columns");
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> not(Class<?> type) {
        return com.tngtech.archunit.base.DescribedPredicate.not(belongToAnyOf(type));
    }

    /** A slice for each source file of the package. */
    private static SliceAssignment filesOf(String home) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().equals(home)
                        ? SliceIdentifier.of(file(type))
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "the files of " + home;
            }
        };
    }

    private static String file(JavaClass any) {
        JavaClass type = any.getBaseComponentType();
        return type.getName().substring(type.getPackageName().length() + 1).replaceAll("\\$.*", "");
    }

    private static List<String> listed() throws IOException {
        return resource("/" + HOME.replace('.', '/') + "/lessons.txt").lines()
                .map(line -> line.replaceAll(": .*", "")).toList();
    }

    private static String resource(String path) throws IOException {
        return IOUtils.resourceToString(path, StandardCharsets.UTF_8);
    }

    private static Map<String, Integer> lengths(Path folder) throws IOException {
        var lengths = new TreeMap<String, Integer>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lengths.put(file.getFileName().toString().replace(".java", ""),
                        Files.readAllLines(file).size());
            }
        }
        return lengths;
    }

    private static List<String> wideLines(Path folder) throws IOException {
        var wide = new ArrayList<String>();
        Predicate<String> tooWide = line -> line.codePointCount(0, line.length()) > 100;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                int number = 0;
                for (String line : Files.readAllLines(file)) {
                    number++;
                    if (tooWide.test(line)) {
                        wide.add(file + ":" + number + ": " + line);
                    }
                }
            }
        }
        return wide;
    }
}
