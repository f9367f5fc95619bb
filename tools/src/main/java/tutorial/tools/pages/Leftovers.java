package tutorial.tools.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an example that has ended left on the machine. Other programs run here at the same time, so
 * only what surely is the example's own counts:
 *
 * <ul>
 * <li>a process that was seen below the example's, or (where there is a {@code /proc}) that has the
 * run's own folder in its environment or as its directory: a child inherits both;
 * <li>any file in the run's own working and temporary folders;
 * <li>in the folders that all programs share, a new name with the pid of one of these processes in
 * it, be it a file, a FIFO, a socket, a queue, a semaphore or shared memory.
 * </ul>
 */
final class Leftovers {

    private static final List<Path> SHARED = List.of(Path.of("/dev/shm"), Path.of("/dev/mqueue"),
            Path.of(System.getProperty("java.io.tmpdir")));
    private static final Path PROC = Path.of("/proc");
    /** The JVM's own: it removes them itself, also those of JVMs that were killed. */
    private static final Pattern JVM_DATA = Pattern.compile("hsperfdata_.*");

    private final Path folder;
    private final Path work;
    private final Path temporary;
    private final Set<Path> filesBefore;
    private final Map<Path, Set<String>> sharedBefore = new HashMap<>();
    private final Set<ProcessHandle> seen = new HashSet<>();

    /** Takes stock before an example is run in {@code work}, with {@code temporary} to write to. */
    Leftovers(Path folder, Path work, Path temporary) throws IOException {
        this.folder = folder.toRealPath();
        this.work = work;
        this.temporary = temporary;
        filesBefore = files(work);
        for (Path shared : SHARED) {
            sharedBefore.put(shared, names(shared));
        }
    }

    /** Looks which processes belong to the example; call this now and then while it runs. */
    synchronized void look(ProcessHandle main) {
        seen.add(main);
        main.descendants().forEach(seen::add);
    }

    /** The processes that outlived the example. */
    synchronized Set<ProcessHandle> processes() {
        Set<ProcessHandle> alive = new HashSet<>(seen);
        alive.addAll(marked());
        alive.removeIf(process -> !process.isAlive() || isZombie(process));
        seen.addAll(alive);
        return alive;
    }

    /** Everything that is left, each in a few words; empty if all is as it was. */
    synchronized List<String> all() throws IOException {
        List<String> left = new ArrayList<>();
        processes().forEach(process -> left.add("process " + process.pid()
                + process.info().commandLine().map(line -> ": " + line).orElse("")));
        Set<Path> files = files(work);
        files.removeAll(filesBefore);
        files.forEach(file -> left.add("in its directory: " + file));
        files(temporary).stream()
                .filter(file -> !JVM_DATA.matcher(file.getName(0).toString()).matches())
                .forEach(file -> left.add("in java.io.tmpdir: " + file));
        String pids = seen.stream().map(process -> Long.toString(process.pid()))
                .collect(Collectors.joining("|", "(?<!\\d)(?:", ")(?!\\d)"));
        Pattern namesOne = Pattern.compile(pids);
        for (Path shared : SHARED) {
            Set<String> names = new TreeSet<>(names(shared));
            names.removeAll(sharedBefore.get(shared));
            names.stream().filter(name -> namesOne.matcher(name).find())
                    .forEach(name -> left.add(shared.resolve(name).toString()));
        }
        return left;
    }

    private Set<ProcessHandle> marked() {
        if (!Files.isDirectory(PROC.resolve("self"))) {
            return Set.of();
        }
        try (Stream<Path> processes = Files.list(PROC)) {
            return processes.filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(this::isMarked)
                    .map(process -> Long.parseLong(process.getFileName().toString()))
                    .flatMap(pid -> ProcessHandle.of(pid).stream()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isMarked(Path process) {
        try {
            return Files.readString(process.resolve("environ"),
                    StandardCharsets.ISO_8859_1).contains(folder.toString())
                    || Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder);
        } catch (IOException endedOrNotOurs) {
            return false;
        }
    }

    /** Ended, but not yet collected by its parent: nothing of it is left but its status. */
    private static boolean isZombie(ProcessHandle process) {
        try {
            String stat = Files.readString(PROC.resolve(process.pid() + "/stat"));
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException noProcOrEnded) {
            return false;
        }
    }

    /** All below the folder, relative to it, but for {@code target}, which builds write to. */
    private static Set<Path> files(Path folder) throws IOException {
        Set<Path> files = new TreeSet<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes is) {
                if (directory.equals(folder.resolve("target"))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return visitFile(directory, is);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                if (!file.equals(folder)) {
                    files.add(folder.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException goneMeanwhile) {
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static Set<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
