package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tutorial.hybrid.lib.Stop;

/** What every example of the chapter answers to its arguments, all of it in this one JVM. */
@DisplayName("Every example of the chapter")
class ExamplesTest {

    private static final String HOME = ExamplesTest.class.getPackageName();
    private static final Pattern COMMAND = Pattern.compile(
            "-Dexample=(\\w+)[^\\n]*?-Dexec\\.args=\"([^\"]*)\"");
    private static final Pattern ARGUMENT = Pattern.compile("(?m)^  (--)?[\\w-]+ .*$");

    @TestFactory
    @DisplayName("explains itself on --help: its question, each argument, a command to copy")
    List<DynamicTest> help() throws IOException {
        return lessons().map(line -> dynamicTest(name(line), () -> {
            Stop stop = run(name(line), "--help");
            assertEquals(0, stop.status());
            List<String> help = stop.getMessage().lines().toList();
            assertEquals(line, help.getFirst());
            assertTrue(help.getLast().matches("Copy: mvn -q -f \\S+ -Dexample=" + name(line)
                    + "( -Dexec.args=\"[^\"]+\")?"), help::getLast);
            assertEquals(help.size() - 2, ARGUMENT.matcher(stop.getMessage()).results().count(),
                    stop::getMessage);
            MatchResult copied = COMMAND.matcher(help.getLast()).results().findFirst().orElse(null);
            if (copied != null) {
                assertEquals(0, run(name(line), accepted(copied.group(2))).status());
            }
        })).toList();
    }

    @TestFactory
    @DisplayName("refuses an argument that is none, one too many, and a bad value, in one line")
    List<DynamicTest> slips() throws IOException {
        return lessons().map(line -> dynamicTest(name(line), () -> {
            assertRefused("there is no argument \"--nonsense\"", run(name(line), "--nonsense"));
            List<String> arguments = ARGUMENT.matcher(run(name(line), "--help").getMessage())
                    .results().map(MatchResult::group).filter(each -> !each.startsWith("  --"))
                    .toList();
            var given = new ArrayList<String>();
            for (String argument : arguments) {
                if (argument.contains(": a whole number from ")) {
                    for (String bad : List.of("x", "+5", "\u0665", "99999999999", "1.5")) {
                        assertRefused("is \"" + bad + "\", but must be a whole number from ",
                                run(name(line), with(given, bad)));
                    }
                } else if (argument.contains(", one of: ")) {
                    assertRefused("is \"nonsense\", but must be one of: ",
                            run(name(line), with(given, "nonsense")));
                }
                given.add(argument.replaceAll(".*\\(default (.*)\\)$", "$1"));
            }
            assertRefused("there is no argument \"toomany\"",
                    run(name(line), with(given, "toomany")));
        })).toList();
    }

    @TestFactory
    @DisplayName("takes the arguments that its page gives it")
    List<DynamicTest> commands() throws IOException {
        List<String> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(""))) {
            for (Path page : files.filter(file -> file.toString().endsWith(".md")).toList()) {
                pages.add(Files.readString(page));
            }
        }
        return pages.stream().flatMap(page -> COMMAND.matcher(page).results())
                .filter(command -> isLesson(command.group(1))).distinct()
                .map(command -> dynamicTest(command.group(1) + " " + command.group(2), () -> {
                    Stop stop = run(command.group(1), accepted(command.group(2)));
                    // A page may show a slip, too: then it is answered as one.
                    assertTrue(stop.status() == 0 || isShownAsASlip(pages, stop),
                            stop::getMessage);
                })).toList();
    }

    private static boolean isShownAsASlip(List<String> pages, Stop stop) {
        return pages.stream().anyMatch(page -> page.contains(stop.getMessage()));
    }

    private static void assertRefused(String reason, Stop stop) {
        assertEquals(2, stop.status(), stop::getMessage);
        assertTrue(stop.getMessage().contains(reason), stop::getMessage);
        assertTrue(stop.getMessage().endsWith("; --help says more."), stop::getMessage);
        assertEquals(1, stop.getMessage().lines().count());
    }

    /** With --help among them the arguments are read and checked, and nothing is run. */
    private static String[] accepted(String arguments) {
        return ("--help " + arguments).strip().split("\\s+");
    }

    private static String[] with(List<String> given, String last) {
        return Stream.concat(given.stream().filter(each -> !each.isEmpty()), Stream.of(last))
                .toArray(String[]::new);
    }

    private static Stop run(String lesson, String... args) throws Exception {
        Method main = Class.forName(HOME + "." + lesson).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        var thrown = assertThrows(InvocationTargetException.class,
                () -> main.invoke(null, (Object) args));
        if (thrown.getCause() instanceof Stop stop) {
            return stop;
        }
        throw thrown;
    }

    private static Stream<String> lessons() throws IOException {
        return IOUtils.resourceToString("/" + HOME.replace('.', '/') + "/lessons.txt",
                StandardCharsets.UTF_8).lines();
    }

    private static boolean isLesson(String name) {
        try {
            return lessons().anyMatch(line -> name(line).equals(name));
        } catch (IOException noList) {
            throw new AssertionError(noList);
        }
    }

    private static String name(String line) {
        return line.split(":")[0];
    }
}
