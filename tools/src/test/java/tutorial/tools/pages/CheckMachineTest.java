package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.tools.LeavesNothing;
import tutorial.tools.pages.CheckMachine.Said;

@DisplayName("Before a workshop, a machine")
@LeavesNothing
class CheckMachineTest {

    private static final String ENTRANCE = """
            # 01 Small

            | lesson | question | minutes | needs |
            | --- | --- | --- | --- |
            | [Plain](#plain) | What? | 5 | |
            | [Proc](#proc) | What? | 5 | Linux (`/proc`), `taskset` |
            | [Ipc](#ipc) | What? | 5 | mkfifo, mq_open, sem_timedwait |
            | [Sem](#sem) | What? | 5 | sem_open |
            | [Python](#python) | What? | 5 | python3 |
            | [Rows](#rows) | What? | 5 | its libraries, for their rows |
            """;
    private static final String ALL = "/proc /proc/self/stat /proc/sys/fs/mqueue /dev/mqueue"
            + " mkfifo sem_open sem_timedwait mq_open /usr/bin/java taskset python3 aiohttp uvloop"
            + " gevent greenlet mvn cores memory /dev/shm /tmp locale virtual short fetch";

    @TempDir
    private Path folder;

    /** A machine that has everything but one thing. */
    private static final class Fake extends CheckMachine.Machine {

        private final String missing;
        final List<String> said = new ArrayList<>();
        final List<String> commands = new ArrayList<>();

        Fake(String missing) {
            assertTrue(missing.isEmpty() || (ALL + " broken").contains(missing), missing);
            this.missing = missing;
        }

        @Override
        void say(String line) {
            said.add(line);
        }

        @Override
        String property(String name) {
            return switch (name) {
                case "os.name" -> "Linux";
                case "java.io.tmpdir" ->
                    missing.equals("short") ? "/tmp/" + "a".repeat(41) : "/tmp";
                case "native.encoding" -> missing.equals("locale") ? "US-ASCII" : "UTF-8";
                case "java.home" -> "/usr";
                default -> "25";
            };
        }

        @Override
        int cores() {
            return missing.equals("cores") ? 1 : 4;
        }

        @Override
        long memory() {
            return missing.equals("memory") ? 2_000 : 8_000;
        }

        @Override
        boolean exists(String path) {
            return !path.equals(missing);
        }

        @Override
        long space(String path) {
            return path.startsWith(missing) && !missing.isEmpty() ? 10 : 1_000;
        }

        @Override
        boolean has(String call) {
            if (missing.equals("broken")) {
                throw new UnsatisfiedLinkError("no\nlinker");
            }
            return !call.equals(missing);
        }

        @Override
        boolean runsVirtualThread() {
            return !missing.equals("virtual");
        }

        @Override
        Said run(int limit, String... command) {
            String line = String.join(" ", command);
            commands.add(line);
            boolean isFetch = command.length > 3 && command[1].equals("-q");
            if (command[0].equals(missing) || line.endsWith("import " + missing)
                    || isFetch && missing.equals("fetch")) {
                return new Said(false, "no such thing");
            }
            return new Said(true,
                    command[0].equals("mvn") ? "\033[1mApache Maven 3.8.7" : "Python 3");
        }
    }

    private List<String> told(String missing) throws Exception {
        SmallRepository repository = SmallRepository
                .in(Files.createTempDirectory(folder, "clone"));
        repository.write("01-small/README.md", ENTRANCE);
        var machine = new Fake(missing);
        var check = new CheckMachine(machine);
        check.look();
        check.chapters(repository.root());
        return machine.said;
    }

    @Test
    @DisplayName("that has everything can do everything, and says of each thing that it is fine")
    void complete() throws Exception {
        List<String> told = told("");
        assertEquals("01 Small: all", told.getLast());
        assertTrue(told.subList(1, told.size() - 1).stream().allMatch(line -> line
                .endsWith(" fine")), told::toString);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            mvn               | Maven             MISSING: not 3.6.3    | all
            cores             | two cores         MISSING: speed-ups    | all
            memory            | memory            MISSING: less than    | all
            /proc/self/stat   | /proc             MISSING: only Linux   | all but these: Proc (/proc)
            virtual           | a virtual thread  MISSING: it does not  | all
            mkfifo            | mkfifo            MISSING: not on       | all but these: Ipc (mkfifo)
            sem_open          | sem_open          MISSING: not on       | all but these: Sem (sem_open)
            sem_timedwait     | sem_timedwait     MISSING: not on       | all but these: Ipc (sem_timedwait)
            mq_open           | mq_open           MISSING: not on       | all but these: Ipc (mq_open)
            /proc/sys/fs/mqueue | mq_open           MISSING: not on     | all but these: Ipc (mq_open)
            /dev/mqueue       | /dev/mqueue       MISSING: no lesson    | all
            /dev/shm          | /dev/shm          MISSING: less than    | all
            /tmp              | temporary space   MISSING: less than    | all
            short             | temporary name    MISSING: longer than  | all
            locale            | locale            MISSING: ASCII only   | all
            taskset           | taskset           MISSING: not          | all but these: Proc (taskset)
            uvloop            | Python's uvloop   MISSING: not          | all but these: Rows (Python's uvloop)
            """, quoteCharacter = '"')
    @DisplayName("that lacks one thing says so in one line, and which lessons need it:")
    void lacks(String missing, String line, String chapter) throws Exception {
        List<String> wrong = told(missing).stream().filter(each -> each.contains("MISSING"))
                .toList();
        assertEquals(1, wrong.size(), wrong::toString);
        assertTrue(wrong.getFirst().startsWith(line), wrong::toString);
        assertEquals("01 Small: " + chapter, told(missing).getLast());
    }

    @Test
    @DisplayName("without python3 or child processes says which lessons that costs")
    void costly() throws Exception {
        assertEquals("01 Small: all but these: Python (python3)",
                told("python3").getLast());
        assertEquals("01 Small: all but these: Plain (a child process), Proc (a child process),"
                + " Ipc (a child process), Sem (a child process), Python (a child process),"
                + " Rows (a child process)", told("/usr/bin/java").getLast());
    }

    @Test
    @DisplayName("that cannot even be asked says the same line, and no stack trace")
    void broken() throws Exception {
        List<String> told = told("broken");
        assertEquals(4, told.stream().filter(line -> line.contains("MISSING: not on")).count());
        assertTrue(told.stream().noneMatch(line -> line.contains("linker")), told::toString);
    }

    @Test
    @DisplayName("has all fetched once, is told so before, and in one line where that fails")
    void fetch() {
        var machine = new Fake("");
        new CheckMachine(machine).fetch();
        assertEquals(List.of("mvn -q -B -f .. verify -Dtest=WordsTest",
                "mvn -q -B -f .. test-compile -Pexercises"), machine.commands);
        assertTrue(machine.said.getFirst().matches("Fetching .* MB, once.*"));
        assertEquals("Fetched: from now on no network is needed", machine.said.getLast());
        assertTrue(Files.exists(Path.of("src/test/java/tutorial/tools/pages/WordsTest.java")));

        var without = new Fake("fetch");
        new CheckMachine(without).fetch();
        assertEquals(List.of("NOT FETCHED, run this again: no such thing"),
                without.said.subList(1, without.said.size()));
    }

    static final class Endless {

        static void main(String[] args) throws InterruptedException {
            Thread.currentThread().join();
        }
    }

    @Test
    @DisplayName("of flesh and blood answers, too: what is no program, fails or never ends")
    void real() {
        var real = new CheckMachine.Machine();
        assertFalse(real.run(30, "no-such-program-anywhere").worked());
        String java = real.property("java.home") + "/bin/java";
        assertTrue(real.run(60, java, "-version").worked());
        Said failed = real.run(60, java, "NoSuchClass");
        assertFalse(failed.worked());
        assertTrue(failed.line().contains("NoSuchClass"), failed::toString);
        assertFalse(real.run(1, java, "-cp", System.getProperty("java.class.path"),
                Endless.class.getName()).worked());
        var here = new ArrayList<String>();
        new CheckMachine(new CheckMachine.Machine() {
            @Override
            void say(String line) {
                here.add(line);
            }
        }).look();
        assertTrue(here.stream().skip(1).allMatch(line -> line.matches(
                ".{17} (fine|MISSING: .*)")), here::toString);
    }
}
