package tutorial.ipc.lib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The names by which processes find each other. One such as {@code tutorial-ipc-ann-12.34-5f0c-1}
 * is number 1 of a run: the user's, the parent's and the own pid, and something that nobody has.
 *
 * <p>Each name has a file in its {@link RunFolder}: the FIFO, socket or memory itself, or an empty
 * one that stands for a queue or semaphore. A name is taken away on the {@link WayOut}.
 */
public final class Names {

    private static final AtomicInteger LAST = new AtomicInteger();
    private static final Map<String, Runnable> UNDO = new ConcurrentHashMap<>();

    private Names() {}

    /** A name that nobody else has, without a slash. */
    public static String fresh() throws IOException {
        return RunFolder.own().getFileName() + "-" + LAST.incrementAndGet();
    }

    /** How many names this process has made. */
    static int count() {
        return LAST.get();
    }

    /** Where the file of this name lies: in the folder of the run that made the name. */
    public static Path path(String name) throws IOException {
        int end = name.lastIndexOf('-');
        for (Path place : end < 0 ? List.<Path>of() : RunFolder.places()) {
            Path folder = place.resolve(name.substring(0, end));
            if (name.startsWith(RunFolder.PREFIX)
                    && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return folder.resolve(name.substring(end + 1));
            }
        }
        // A name that somebody has thought of, or of a run that is over.
        return RunFolder.ownIfThere().resolve(name);
    }

    /** A place for a file; what is there is taken away by close, and on the way out. */
    public record Place(String name, Path path) implements AutoCloseable {

        /** Nothing is there yet. */
        public static Place free() throws IOException {
            String name = fresh();
            Place place = new Place(name, Names.path(name));
            return Names.make(NameKind.FILE, name, () -> place);
        }

        /** An empty file is there, readable and writable by its owner only. */
        public static Place withFile() throws IOException {
            Place place = free();
            Files.createFile(place.path, RunFolder.onlyOwner(place.path, "rw-------"));
            return place;
        }

        @Override
        public void close() throws IOException {
            remove(NameKind.FILE, name);
        }
    }

    /** Makes something of this name that the way out takes away; who fails leaves nothing. */
    static <T> T make(NameKind kind, String name, WayOut.Making<T, IOException> make)
            throws IOException {
        RunFolder.own();
        Path file = path(name + kind.ending);
        boolean[] made = new boolean[1];
        Runnable undo = () -> {
            // A name that was there before is somebody else's.
            if (made[0]) {
                unlinkOnTheWayOut(kind, name);
            }
        };
        T result = WayOut.making(() -> {
            boolean standIn = kind != NameKind.FILE && !Files.exists(file);
            if (standIn) {
                Files.createFile(file);
            }
            try {
                T bearer = make.make();
                made[0] = true;
                return bearer;
            } finally {
                if (standIn && !made[0]) {
                    Files.deleteIfExists(file);
                }
            }
        }, undo);
        UNDO.put(kind + name, undo);
        Log.debug("made {} {}", kind, name);
        return result;
    }

    /** Takes a name away, whoever made it; returns whether it was there. */
    static boolean remove(NameKind kind, String name) throws IOException {
        boolean there = unlink(kind, name);
        Runnable undo = UNDO.remove(kind + name);
        if (undo != null) {
            WayOut.forget(undo);
        }
        return there;
    }

    private static boolean unlink(NameKind kind, String name) throws IOException {
        boolean there = kind.unlink(name);
        return Files.deleteIfExists(path(name + kind.ending)) || there;
    }

    private static void unlinkOnTheWayOut(NameKind kind, String name) {
        try {
            unlink(kind, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
