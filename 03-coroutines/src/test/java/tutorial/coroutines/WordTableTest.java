package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page's table of Python's words")
class WordTableTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private record Words(String asyncio, String gevent, List<String> java) {}

    private static Words words() throws IOException {
        String page = Files.readString(Path.of("6-words.md"));
        String section = page.split("(?m)^## Python's words$")[1].split("(?m)^## ")[0];
        var asyncio = new StringBuilder();
        var gevent = new StringBuilder();
        var java = new ArrayList<String>();
        section.lines().filter(line -> line.startsWith("| ")).skip(2).forEach(row -> {
            String[] cells = row.split("\\|");
            asyncio.append(cells[1]);
            gevent.append(cells[2]);
            java.addAll(codes(cells[3]));
        });
        for (String left : section.replaceAll("\n  ", " ").split("\n- ")) {
            (left.startsWith("gevent") ? gevent : asyncio)
                    .append(left.startsWith("gevent") || left.startsWith("asyncio") ? left : "");
        }
        return new Words(asyncio.toString(), gevent.toString(), java);
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** Names in which a star stands for anything. */
    private static Predicate<String> named(String words) {
        return Pattern.compile(String.join("|", codes(words)).replace(".", "\\.")
                .replace("*", ".*")).asMatchPredicate();
    }

    @Test
    @DisplayName("has no piece of Java that is not compiled and run")
    void isCompiled() throws IOException {
        String source = source("src/test/java/tutorial/coroutines/WordsTest.java")
                + source("src/preview/java/tutorial/coroutines/ScopesTest.java");
        List<String> foreign = List.of("synchronized", "getByName",
                "jcmd PID Thread.dump_to_file FILE");
        List<String> cells = words().java();
        assertTrue(cells.size() > 50, cells::toString);
        assertEquals(List.of(), cells.stream().filter(each -> !foreign.contains(each))
                .filter(each -> !source.contains(squeezed(each))).toList());
    }

    private static String source(String file) throws IOException {
        return squeezed(Files.readString(Path.of(file)));
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    @DisplayName("has all of asyncio's, but for those that it leaves out by name")
    void asyncio() throws Exception {
        List<String> names = Python.lines("import asyncio; asyncio.TaskGroup", """
                import sys
                print(*sys.version_info[:2])
                print(*sorted(asyncio.__all__), "TaskGroup", sep="\\n")
                print(*("loop." + name for name in dir(asyncio.AbstractEventLoop)
                        if not name.startswith("_")), sep="\\n")
                """);
        String version = names.getFirst();
        assumeTrue(List.of("3 11", "3 12", "3 13", "3 14").contains(version),
                "The table knows Python 3.11 to 3.14, not " + version);
        assertTrue(names.size() > 100, names::toString);
        assertMissesNone(names.subList(1, names.size()), words().asyncio());
        if (version.equals("3 11")) {
            assertInventsNone(words().asyncio(), names, "EventLoop", "QueueShutDown");
        }
    }

    @Test
    @DisplayName("has all of gevent's, but for those that it leaves out by name")
    void gevent() throws Exception {
        List<String> names = Python.lines(Stream.of("event", "local", "lock", "pool", "queue",
                "server", "threadpool", "timeout").map(each -> "gevent." + each)
                .reduce("import gevent", (all, each) -> all + ", " + each), """
                        print(*gevent.__all__, sep="\\n")
                        for module in (gevent.event, gevent.local, gevent.lock, gevent.pool,
                                gevent.queue, gevent.server, gevent.threadpool, gevent.timeout):
                            print(*module.__all__, sep="\\n")
                        """);
        assertTrue(names.size() > 40, names::toString);
        assertMissesNone(names, words().gevent());
        assertInventsNone(words().gevent(), names, "socket", "create_connection", "Popen",
                "getaddrinfo", "gethostbyname");
    }

    private static void assertMissesNone(List<String> names, String words) {
        assertEquals(List.of(), names.stream().filter(named(words).negate()).toList());
    }

    private static void assertInventsNone(String words, List<String> names, String... others) {
        assertEquals(List.of(), codes(words).stream().filter(each -> !each.contains("*"))
                .filter(each -> !names.contains(each) && !List.of(others).contains(each)).toList());
    }
}
