package tutorial.tools.pages;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.foreign.Linker;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tutorial.tools.lib.Arguments;

/**
 * Before a workshop: says in one line each what this machine has and lacks, fetches what examples,
 * exercises, time lines and tests need (benchmarks, Jython and the web book need more), and says
 * which lessons of each chapter can be done here.
 */
public final class CheckMachine {

    /** No lesson alone needs it. */
    private static final String NOBODY = "(?!)";
    /** Any one test has all fetched that tests are run with. */
    private static final List<String> FETCH = List.of("verify -Dtest=WordsTest",
            "test-compile -Pexercises");

    private final Machine machine;
    private final List<Lack> lacks = new ArrayList<>();

    /** What is not there, and which chapter and words of its table of lessons need it. */
    private record Lack(String name, Pattern needs) {}

    CheckMachine(Machine machine) {
        this.machine = machine;
    }

    static void main(String[] args) throws IOException {
        var arguments = Arguments.of(CheckMachine.class, args);
        boolean offline = arguments.flag("--offline", "fetch nothing");
        arguments.end();
        var check = new CheckMachine(new Machine());
        check.look();
        if (!offline) {
            check.fetch();
        }
        check.chapters(Path.of(".."));
    }

    void look() {
        String system = machine.property("os.name");
        String temporary = machine.property("java.io.tmpdir");
        machine.say("Java %s on %s, %s; %d cores, %d MB; temporary folder %s".formatted(
                machine.property("java.version"), system, machine.property("os.arch"),
                machine.cores(), machine.memory(), temporary));
        look("Maven", NOBODY, "not 3.6.3 or newer",
                () -> machine.run(30, machine.maven(), "-v").line()
                        .matches(".*Maven (3\\.(6\\.[3-9]|[7-9]|\\d\\d)|[4-9]).*"));
        look("two cores", NOBODY, "speed-ups begin with two", () -> machine.cores() > 1);
        look("memory", NOBODY, "less than 3.5 GB: chapters 01, 04 and 06 start up to ten JVMs",
                () -> machine.memory() >= 3_500);
        look("/proc", "/proc|Linux", "only Linux has it", () -> machine.exists("/proc/self/stat"));
        look("a child process", "^0[146]", "java does not start", () -> machine
                .run(30, machine.property("java.home") + "/bin/java", "-version").worked());
        look("a virtual thread", "^0[236]", "it does not run", machine::runsVirtualThread);
        for (String call : List.of("mkfifo", "sem_open", "sem_timedwait", "mq_open")) {
            look(call, call, "not on this system", () -> machine.has(call)
                    && (!call.equals("mq_open") || !system.equals("Linux")
                            || machine.exists("/proc/sys/fs/mqueue")));
        }
        look("/dev/mqueue", NOBODY, "no lesson needs it, but queues cannot be listed",
                () -> machine.exists("/dev/mqueue"));
        look("/dev/shm", NOBODY, "less than 64 MB free: chapter 04 may find no room",
                () -> machine.space("/dev/shm") >= 64);
        look("temporary space", NOBODY, "less than 500 MB free", () -> machine
                .space(temporary) >= 500);
        look("temporary name", NOBODY, "longer than 45 characters: sockets go elsewhere",
                () -> temporary.length() <= 45);
        look("locale", NOBODY, "ASCII only; LANG=C.UTF-8 helps", () -> Charset
                .forName(machine.property("native.encoding")).newEncoder().canEncode('\u00fc'));
        look("taskset", "taskset", "not installed",
                () -> machine.run(30, "taskset", "-V").worked());
        look("python3", "python3", "not installed", () -> machine.run(30, "python3", "-V").line()
                .startsWith("Python 3"));
        for (String module : List.of("aiohttp", "uvloop", "gevent", "greenlet")) {
            look("Python's " + module, "libraries", "not installed",
                    () -> Stream.of("python3", "/usr/bin/python3").anyMatch(python -> machine
                            .run(30, python, "-c", "import " + module).worked()));
        }
    }

    private void look(String name, String needs, String lack, Callable<Boolean> probe) {
        boolean isThere;
        try {
            isThere = probe.call();
        } catch (Exception | LinkageError asGoodAsNotThere) {
            isThere = false;
        }
        if (!isThere) {
            lacks.add(new Lack(name, Pattern.compile(needs)));
        }
        machine.say("%-17s %s".formatted(name, isThere ? "fine" : "MISSING: " + lack));
    }

    /** Has Maven do, once, what makes it fetch everything. */
    void fetch() {
        machine.say("Fetching what examples, exercises, time lines and tests need:"
                + " some 90 MB, once. It takes minutes ...");
        for (String goal : FETCH) {
            Said said = machine.run(1800, (machine.maven() + " -q -B -f .. " + goal).split(" "));
            if (!said.worked()) {
                machine.say("NOT FETCHED, run this again: " + said.line());
                return;
            }
        }
        machine.say("Fetched: from now on no network is needed");
    }

    /** Says for each chapter whether all its lessons can be done here, or which cannot. */
    void chapters(Path root) throws IOException {
        for (Chapter chapter : Chapter.all(root)) {
            if (chapter.isChapter() && Files.exists(chapter.entrance())) {
                List<LessonRow> rows = LessonRow.all(chapter.entrance());
                List<String> out = rows.stream().flatMap(row -> lacks.stream()
                        .filter(lack -> lack.needs().matcher(chapter.name() + row.needs()).find())
                        .map(lack -> row.name() + " (" + lack.name() + ")").limit(1)).toList();
                machine.say(chapter.title() + ": all"
                        + (out.isEmpty() ? "" : " but these: " + String.join(", ", out)));
            }
        }
    }

    /** Whether a command worked, and the first line that it said, or why it could not start. */
    record Said(boolean worked, String line) {}

    /** The machine that this runs on; a test hands in others. */
    static class Machine {

        void say(String line) {
            System.out.println(line);
        }

        String property(String name) {
            return System.getProperty(name);
        }

        String maven() {
            return property("os.name").startsWith("Windows") ? "mvn.cmd" : "mvn";
        }

        int cores() {
            return Runtime.getRuntime().availableProcessors();
        }

        long memory() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getTotalMemorySize() >> 20;
        }

        boolean exists(String path) {
            return Files.exists(Path.of(path));
        }

        /** How many megabytes may be written there. */
        long space(String folder) throws IOException {
            Path path = Path.of(folder);
            return Files.isWritable(path) ? Files.getFileStore(path).getUsableSpace() >> 20 : 0;
        }

        boolean has(String call) {
            return Linker.nativeLinker().defaultLookup().find(call).isPresent();
        }

        boolean runsVirtualThread() throws InterruptedException {
            return Thread.startVirtualThread(() -> {}).join(Duration.ofSeconds(10));
        }

        /** Runs a command, for so many seconds at most. */
        Said run(int limit, String... command) {
            try {
                Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
                process.getOutputStream().close();
                // By its handle: Process.destroyForcibly also closes what is read here.
                CompletableFuture.delayedExecutor(limit, TimeUnit.SECONDS)
                        .execute(process.toHandle()::destroyForcibly);
                List<String> lines = process.inputReader().lines()
                        .filter(line -> !line.matches("(NOTE: )?Picked up .*|WARNING.*|\\s*"))
                        .map(line -> line.replaceAll("\033\\[[0-9;]*m|(?<=.{200}).*", "")).toList();
                return new Said(process.waitFor() == 0, lines.isEmpty() ? "" : lines.getFirst());
            } catch (IOException | InterruptedException e) {
                return new Said(false, "" + e.getMessage());
            }
        }
    }
}
