package tutorial.tools.pages;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import tutorial.tools.pages.Page.OutputBlock;

/**
 * Many users of one machine run the examples of chapters 01 and 04 as their pages say, all at once,
 * with the machine's own temporary folders. Half of the runs are interrupted at a random moment, by
 * SIGINT, SIGTERM or SIGKILL. The others must print what the page prints, and in the end, after one
 * more run of each user, nothing of them may be left: no process, no file. Needs Linux and root:
 * each user is a uid of its own, without a name, with an empty home. Start it in the foreground: a
 * shell's background jobs ignore SIGINT, and so do their children.
 *
 * <p>{@code mvn -q -f tools -Pbench -Dbench=tutorial.tools.pages.Users
 * -Dexec.args="USERS SECONDS SEED"}
 */
public final class Users {

    private static final List<String> CHAPTERS = List.of("01-processes", "04-ipc");
    private static final int FIRST = 42_001;
    private static final long USUAL_MILLIS = 3_000;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final List<String> SIGNALS = List.of("INT", "TERM", "KILL");
    private static final String LAST = "mvn -q -f 04-ipc -Dexample=NamedSemaphore";

    private final Map<OutputBlock, List<String>> commands = new ConcurrentHashMap<>();
    private final Map<OutputBlock, Long> millis = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final int users;
    private final Path folder;

    private Users(int users, Path folder) {
        this.users = users;
        this.folder = folder;
    }

    static void main(String[] args) throws IOException, InterruptedException {
        int users = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 120;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        Path folder = Files.createTempDirectory("users");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        int wrong = 0;
        try {
            wrong = new Users(users, folder).run(seconds, seed);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
        System.exit(wrong == 0 ? 0 : 1);
    }

    private int run(int seconds, long seed) throws IOException, InterruptedException {
        for (String chapter : CHAPTERS) {
            read(new Chapter(Path.of("..", chapter)));
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Thread> threads = IntStream.range(0, users).mapToObj(user -> Thread.ofVirtual()
                .start(() -> work(user, end, new Random(seed * 1_000 + user)))).toList();
        for (Thread thread : threads) {
            thread.join();
        }
        List<String> left = left();
        left.forEach(line -> System.out.println("left behind: " + line));
        System.out.println(users + " users, " + commands.size() + " commands: "
                + new TreeMap<>(counts) + ", left behind: " + left.size());
        return left.size() + counts.getOrDefault("wrong", new AtomicInteger()).get();
    }

    /** What the chapter's pages run, and classes that all users may read. */
    private void read(Chapter chapter) throws IOException {
        List<String> places = new ArrayList<>();
        for (String place : chapter.build().classPath().split(File.pathSeparator)) {
            File from = new File(place);
            Path to = folder.resolve(chapter.name()).resolve("" + places.size());
            if (from.isDirectory()) {
                FileUtils.copyDirectory(from, to.toFile());
                places.add(to.toString());
            } else {
                FileUtils.copyFileToDirectory(from, to.toFile());
                places.add(to.resolve(from.getName()).toString());
            }
        }
        String classPath = String.join(File.pathSeparator, places);
        try (var pages = new Readmes(Path.of(".."), chapter.name(), Readmes.LIMITS)) {
            for (OutputBlock block : pages.blocks()) {
                // Measurements compute too long, and RefusesToEnd waits too short, for so many.
                boolean fits = !block.mode().isCounted()
                        && !block.command().contains("RefusesToEnd");
                if (block.mode().isRun() && fits) {
                    List<String> java = chapter.javaArguments(
                            Command.parse(block.command()).properties());
                    java.set(java.indexOf("-classpath") + 1, classPath);
                    commands.put(block, java);
                }
            }
        }
    }

    private void work(int user, long end, Random random) {
        List<OutputBlock> blocks = List.copyOf(commands.keySet());
        try {
            Path home = Files.createDirectory(folder.resolve("home" + user));
            for (String chapter : CHAPTERS) {
                // An example may print the name of its folder.
                Path work = Files.createDirectory(home.resolve(chapter));
                Files.setAttribute(work, "unix:uid", FIRST + user);
            }
            Files.setAttribute(home, "unix:uid", FIRST + user);
            while (System.nanoTime() < end) {
                OutputBlock block = blocks.get(random.nextInt(blocks.size()));
                long whole = millis.getOrDefault(block, USUAL_MILLIS);
                run(user, home, block, random.nextBoolean() ? random.nextLong(20, whole + 21) : -1,
                        SIGNALS.get(random.nextInt(SIGNALS.size())));
            }
            for (OutputBlock block : blocks) {
                if (block.command().equals(LAST)) {
                    run(user, home, block, -1, "");
                }
            }
        } catch (IOException | InterruptedException e) {
            tell("user " + user + ": " + e);
        }
    }

    private void run(int user, Path home, OutputBlock block, long moment, String signal)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=" + (FIRST + user),
                "--regid=" + (FIRST + user), "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(commands.get(block));
        Path output = folder.resolve("output" + user);
        Path errors = folder.resolve("errors" + user);
        var builder = new ProcessBuilder(command)
                .directory(home.resolve(Command.parse(block.command()).chapter()).toFile())
                .redirectInput(new File("/dev/null")).redirectOutput(output.toFile())
                .redirectError(Redirect.to((block.mode().errors() ? output : errors).toFile()));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        long start = System.nanoTime();
        Process program = builder.start();
        boolean ended = moment < 0 || program.waitFor(moment, TimeUnit.MILLISECONDS);
        if (!ended) {
            new ProcessBuilder("kill", "-" + signal, "" + program.pid())
                    .redirectError(Redirect.DISCARD).start().waitFor();
        }
        if (!program.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            program.destroyForcibly().waitFor();
            tell(block.command() + ": did not end" + (ended
                    ? ""
                    : " by SIG" + signal + " after " + moment + " ms"));
        } else if (!ended) {
            count(signal);
            // A signal may come before the JVM has its modules: then the JDK itself has a word.
            String said = Files.exists(errors)
                    ? Files.readString(errors).replaceAll("Runtime.exit.*logging failed.*\\R", "")
                    : "";
            if (!signal.equals("KILL") && !said.isEmpty()) {
                tell(block.command() + " on SIG" + signal + " after " + moment + " ms: " + said);
            }
        } else {
            millis.put(block, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            List<String> lines = Files.readAllLines(output);
            Optional<String> difference = block.mode().difference(block.output().lines(), lines);
            if (Runs.isTooBusy(lines)) {
                count("too busy to tell");
            } else if (program.exitValue() != block.mode().status() || difference.isPresent()) {
                tell(block.command() + ": status " + program.exitValue() + " "
                        + difference.orElse("") + Files.readString(errors));
            } else {
                count("right");
            }
        }
    }

    private void tell(String what) {
        count("wrong");
        System.out.println(what);
    }

    private void count(String what) {
        counts.computeIfAbsent(what, each -> new AtomicInteger()).incrementAndGet();
    }

    /** What belongs to one of the users, after a moment in which it may end. */
    private List<String> left() throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        do {
            all.clear();
            for (String place : List.of("/proc", "/tmp", "/dev/shm", "/dev/mqueue")) {
                if (Files.isDirectory(Path.of(place))) {
                    try (Stream<Path> files = Files.list(Path.of(place))) {
                        files.filter(this::isTheirs).forEach(file -> all.add(file.toString()));
                    }
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        } while (!all.isEmpty() && System.nanoTime() < end);
        for (int user = 0; user < users; user++) {
            try (Stream<Path> files = Files.walk(folder.resolve("home" + user))) {
                files.skip(1).filter(file -> !CHAPTERS.contains("" + file.getFileName()))
                        .forEach(file -> all.add(file.toString()));
            }
        }
        return all;
    }

    private boolean isTheirs(Path file) {
        try {
            int owner = (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            return owner >= FIRST && owner < FIRST + users;
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }
}
