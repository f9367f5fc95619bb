package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.threads.lib.ProcessResult;

@DisplayName("When one thread of three fails")
@ExtendWith(NothingLeftBehind.class)
class CrashTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({"an exception, 2, 0, ending", "the same in main, 2, 1, main"})
    @DisplayName("by an exception that nobody catches, it ends alone: its siblings finish")
    void byAnException(String way, int siblings, int status, String thread) throws Exception {
        ProcessResult ended = assertEnds(way, siblings, status);
        assertTrue(ended.output().stream()
                .anyMatch(line -> line.startsWith("Exception in thread \"" + thread + "\"")),
                ended::toString);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"System.exit(7), 7", "Runtime.halt(8), 8"})
    @DisplayName("that ends the process: no sibling finishes")
    void byEndingTheProcess(String way, int status) throws Exception {
        assertEnds(way, 0, status);
    }

    @Test
    @DisplayName("by a native crash: no sibling finishes, and the JVM names the cause")
    void byANativeCrash(@TempDir Path temporary) throws Exception {
        String usual = System.setProperty("java.io.tmpdir", temporary.toString());
        ProcessResult ended;
        try {
            ended = Crash.run("a write to address 0");
        } finally {
            System.setProperty("java.io.tmpdir", usual);
        }
        assertEquals(0, temporary.toFile().list().length, "what a crash writes is gone with it");
        assertEquals(0, ended.count("A sibling has finished."));
        assertNotEquals(0, ended.status());
        assertFalse(ended.fatalError().isEmpty(), ended::toString);
    }

    @Test
    @DisplayName("by an exception that has a handler: the handler is told, on the dying thread")
    void isHandled() throws InterruptedException {
        var told = new AtomicReference<String>();
        Thread thread = Thread.ofPlatform().name("worker").uncaughtExceptionHandler(
                (who, why) -> told.set(who.getName() + ": " + why.getMessage())).start(() -> {
                    throw new IllegalStateException("on purpose");
                });
        thread.join();
        assertEquals("worker: on purpose", told.get());
    }

    @Test
    @DisplayName("as a program: prints for each way what is left")
    void printsTheTable() throws Exception {
        Program program = Program.run(Crash.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("one thread ends by    siblings that finish  status of the process",
                "an exception          2 of 2                0",
                "the same in main      2 of 2                1",
                "System.exit(7)        0 of 2                7",
                "Runtime.halt(8)       0 of 2                8"), program.lines().subList(0, 5));
        String last = program.lines().get(5);
        assertTrue(last.matches("a write to address 0  0 of 2                \\d+ after \\w+"),
                last);
    }

    @Test
    @DisplayName("as a program without a folder for temporary files: says so in a line, status 1")
    void needsAFolder() throws Exception {
        Program program = Program.run(List.of("-Djava.io.tmpdir=/nowhere"), Crash.class);
        assertEquals(1, program.status());
        assertTrue(program.errors().endsWith("NoSuchFileException: /nowhere\n"), program::errors);
        assertFalse(program.errors().contains("\tat "), program::errors);
    }

    private static ProcessResult assertEnds(String way, int siblings, int status) throws Exception {
        ProcessResult ended = Crash.run(way);
        assertEquals(siblings, ended.count("A sibling has finished."), ended::toString);
        assertEquals(status, ended.status(), ended::toString);
        assertEquals("", ended.fatalError());
        return ended;
    }
}
