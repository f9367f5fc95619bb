package tutorial.ipc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names by which processes find each other: {@code tutorial-ipc-PID-NUMBER}.
 *
 * <p>A name outlives a process that is killed with {@code kill -9}. The pid in it is what makes
 * cleaning up possible: whoever makes a new name removes those of processes that are gone.
 */
public final class Names {

    private static final String PREFIX = "tutorial-ipc-";
    private static final Pattern NAME = Pattern.compile("(?:sem\\.)?" + PREFIX + "(\\d+)-\\d+");
    private static final AtomicInteger LAST = new AtomicInteger();

    private Names() {}

    /** A name that nobody else has, without a slash. */
    public static String fresh() throws IOException {
        if (LAST.get() == 0) {
            sweep();
        }
        return PREFIX + ProcessHandle.current().pid() + "-" + LAST.incrementAndGet();
    }

    /** How many names this process has made. */
    static int count() {
        return LAST.get();
    }

    /** Where FIFOs and sockets go: the directory for temporary files. */
    public static Path path(String name) {
        return Path.of(System.getProperty("java.io.tmpdir"), name);
    }

    /** Where shared memory goes: on Linux a file system in memory, elsewhere a temporary file. */
    public static Path memory(String name) {
        Path inMemory = Path.of("/dev/shm");
        return Files.isDirectory(inMemory) ? inMemory.resolve(name) : path(name);
    }

    /** Removes the names of processes that are gone; returns those it removed. */
    public static List<Path> sweep() throws IOException {
        List<Path> removed = new ArrayList<>();
        for (Path name : list()) {
            if (!isAlive(owner(name))) {
                if (Files.isDirectory(name)) {
                    for (Path inside : children(name)) {
                        Files.deleteIfExists(inside);
                    }
                }
                Files.deleteIfExists(name);
                removed.add(name);
            }
        }
        return removed;
    }

    /** Every name of this chapter that is a file, whoever made it: semaphores are files, too. */
    static List<Path> list() throws IOException {
        List<Path> found = new ArrayList<>(children(path("")));
        if (!memory("").equals(path(""))) {
            found.addAll(children(memory("")));
        }
        found.removeIf(file -> !NAME.matcher(file.getFileName().toString()).matches());
        return found;
    }

    /** The pid of the process that made this name. */
    static long owner(Path name) {
        Matcher matcher = NAME.matcher(name.getFileName().toString());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /** Whether a process runs. One that has ended and was not yet waited for does not. */
    static boolean isAlive(long pid) {
        if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            return false;
        }
        try {
            // ProcessHandle counts a zombie among the living; its state in /proc does not.
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException noProc) {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
