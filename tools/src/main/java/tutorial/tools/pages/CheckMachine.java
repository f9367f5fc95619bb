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
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tutorial.tools.lib.Arguments;

/**
 * Before a workshop: says in one line each what this machine has and lacks, fetches what examples,
 * exercises, time lines and tests need, and says which lessons of each chapter it can do.
 * Benchmarks, Jython and the web book need more; that is not fetched.
 */
public final class CheckMachine {

    /** Needed by no lesson alone. */
    private static final String NOBODY = "(?!)";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LATE = Duration.ofMinutes(30);
    private static final String MODULES = "aiohttp uvloop gevent greenlet";
    private static final String LACKING = "import importlib.util as u; print(*[m for m in '"
            + MODULES
            + "'.split() if u.find_spec(m) is None])";
    /** Any one test has all fetched that tests are run with. */
    private static final List<String> FETCH = List.of("verify -Dtest=WordsTest",
            "test-compile -Pexercises");

    private final Machine machine;
    private final List<Lack> lacks = new ArrayList<>();

    /** What is not there, and what is needed by the lessons that need it. */
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
        look("Maven", NOBODY, () -> machine.run(SOON, machine.maven(), "-v")
                .matches(".*Maven (3\\.(6\\.[3-9]|[7-9]|\\d\\d)|[4-9]).*") ? "" : "before 3.6.3");
        look("cores", NOBODY, () -> atLeast(2, machine.cores(), ": speed-ups begin with two"));
        look("memory", NOBODY, () -> atLeast(3500, machine.memory(),
                " MB: little, chapters 01, 04 and 06 start up to ten JVMs"));
        look("Linux", "Linux", () -> system.equals("Linux") ? "" : "this is " + system);
        look("/proc", "/proc|Linux", () -> exists("/proc/self/stat"));
        look("a child process", "^0[146]",
                () -> runs(machine.property("java.home") + "/bin/java", "-version"));
        look("a virtual thread", "^0[236]", machine::virtualThread);
        look("mkfifo", "mkfifo", () -> symbol("mkfifo"));
        look("semaphores", "sem_", () -> symbol("sem_open") + symbol("sem_timedwait"));
        look("message queues", "mq_", () -> symbol("mq_open")
                + (system.equals("Linux") ? exists("/proc/sys/fs/mqueue") : ""));
        look("/dev/mqueue", NOBODY, () -> machine.exists("/dev/mqueue")
                ? ""
                : "no lesson needs it, but queues cannot be listed");
        look("/dev/shm", NOBODY, () -> atLeast(64, machine.space("/dev/shm"),
                " MB are free: chapter 04 may find no room"));
        look("temporary folder", NOBODY, () -> temporary.length() > 45
                ? "its name has more than 45 characters: sockets go elsewhere"
                : atLeast(500, machine.space(temporary), " MB are free there"));
        look("locale", NOBODY, () -> Charset.forName(machine.property("native.encoding"))
                .newEncoder().canEncode('\u00fc') ? "" : "ASCII only; LANG=C.UTF-8 helps");
        look("taskset", "taskset", () -> runs("taskset", "-V"));
        look("python3", "python3", () -> machine.run(SOON, "python3", "-V")
                .startsWith("Python 3") ? "" : "it is no Python 3");
        look("Python's modules", "libraries", () -> Stream.of("python3", "/usr/bin/python3")
                .map(this::lacking).min(Comparator.comparing(String::length)).orElseThrow());
    }

    private void look(String name, String needs, Callable<String> probe) {
        String lack;
        try {
            lack = probe.call();
        } catch (Exception | LinkageError e) {
            String line = ("" + e.getMessage()).replaceAll("\\R(?s:.*)", "");
            lack = e instanceof IOException ? line : e.getClass().getSimpleName() + ": " + line;
        }
        if (!lack.isEmpty()) {
            lacks.add(new Lack(name, Pattern.compile(needs)));
        }
        machine.say("%-17s %s".formatted(name, lack.isEmpty() ? "fine" : "MISSING: " + lack));
    }

    private String symbol(String name) {
        return machine.hasSymbol(name) ? "" : "no " + name + " in the C library ";
    }

    private String exists(String path) {
        return machine.exists(path) ? "" : "there is no " + path;
    }

    private static String atLeast(long least, long there, String otherwise) {
        return there >= least ? "" : there < 0 ? "there is none" : there + otherwise;
    }

    private String lacking(String python) {
        try {
            return machine.run(SOON, python, "-c", LACKING);
        } catch (IOException noPython) {
            return MODULES;
        }
    }

    private String runs(String... command) throws IOException {
        machine.run(SOON, command);
        return "";
    }

    /** Has Maven do, once, what makes it fetch everything. */
    void fetch() {
        machine.say("Fetching what examples, exercises, time lines and tests need:"
                + " some 95 MB, once. It takes minutes ...");
        try {
            for (String goal : FETCH) {
                machine.run(LATE, (machine.maven() + " -q -B -f .. " + goal).split(" "));
            }
            machine.say("Fetched: from now on no network is needed");
        } catch (IOException e) {
            machine.say("NOT FETCHED, run this again: " + e.getMessage());
        }
    }

    /** Says for each chapter whether all its lessons can be done here, or which cannot. */
    void chapters(Path root) throws IOException {
        for (Chapter chapter : Chapter.all(root)) {
            Path entrance = chapter.folder().resolve("README.md");
            if (chapter.isChapter() && Files.exists(entrance)) {
                List<String> out = LessonRow.all(entrance).stream().flatMap(row -> lacks.stream()
                        .filter(lack -> lack.needs().matcher(chapter.name() + row.needs()).find())
                        .map(lack -> row.name() + " (" + lack.name() + ")").limit(1)).toList();
                machine.say(Files.readAllLines(entrance).getFirst().replaceAll("^# ", "") + ": all"
                        + (out.isEmpty() ? "" : " but these: " + String.join(", ", out)));
            }
        }
    }

    /** The machine that this runs on; tests hand in others. */
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

        /** In megabytes. */
        long memory() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getTotalMemorySize() >> 20;
        }

        boolean exists(String path) {
            return Files.exists(Path.of(path));
        }

        /** What may be written there, in megabytes; -1 if there is no such folder. */
        long space(String folder) throws IOException {
            Path path = Path.of(folder);
            return !Files.isDirectory(path)
                    ? -1
                    : Files.isWritable(path) ? Files.getFileStore(path).getUsableSpace() >> 20 : 0;
        }

        boolean hasSymbol(String name) {
            return Linker.nativeLinker().defaultLookup().find(name).isPresent();
        }

        String virtualThread() throws InterruptedException {
            return Thread.startVirtualThread(() -> {}).join(SOON) ? "" : "does not run";
        }

        /** The first line that a command prints; an exception with that line if it fails. */
        String run(Duration limit, String... command) throws IOException {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                process.getOutputStream().close();
                String line = CompletableFuture.supplyAsync(() -> process.inputReader().lines()
                        .filter(each -> !each.matches("(NOTE: )?Picked up .*")).toList().stream()
                        .findFirst().orElse("")).get(limit.toSeconds(), TimeUnit.SECONDS)
                        .replaceAll("\033\\[[0-9;]*m", "").replaceAll("(.{200}).*", "$1 ...");
                if (process.waitFor() != 0) {
                    throw new IOException(command[0] + " failed: " + line);
                }
                return line;
            } catch (TimeoutException | ExecutionException | InterruptedException e) {
                throw new IOException(command[0] + " took more than " + limit.toSeconds() + " s",
                        e);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }
}
