package tutorial.ipc.lib;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each test: no FIFO, socket, shared memory, semaphore or message queue is left that this
 * process or a child of it has made, and no child. Others run tests and examples at the same time:
 * a name says in which process it was made, and by which one that was started.
 */
public final class NoNamesLeft implements BeforeEachCallback, AfterEachCallback {

    private static final long SELF = ProcessHandle.current().pid();
    private int names;

    @Override
    public void beforeEach(ExtensionContext test) {
        names = Names.count();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        await().atMost(Duration.ofSeconds(150)).untilAsserted(() -> {
            assertEquals(List.of(), madeBy(SELF), "names left behind");
            assertEquals(List.of(), queues(), "names left behind");
            assertEquals(0, ProcessHandle.current().children().count(), "children left behind");
        });
    }

    /** The names that this process, or a child that it started, has made and not taken away. */
    public static List<String> madeBy(long pid) throws IOException {
        Pattern own = Pattern.compile("(sem\\.)?" + RunFolder.mine() + "(\\d+\\." + pid
                + "|" + pid + "\\.\\d+)-.*");
        List<String> left = new ArrayList<>();
        for (Path place : RunFolder.places()) {
            for (Path each : list(place)) {
                if (!own.matcher(each.getFileName().toString()).matches()) {
                    continue;
                }
                if (pid == SELF && each.equals(RunFolder.own())) {
                    // It stays until this process ends; what is in it does not.
                    list(each).stream().filter(name -> !name.endsWith("lock"))
                            .forEach(name -> left.add(name.toString()));
                } else {
                    left.add(each.toString());
                }
            }
        }
        return left;
    }

    /** What the next run of the same user does with its first name. */
    public static void sweepAsTheNextRun() throws IOException {
        RunFolder.sweep();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException goneMeanwhile) {
            return List.of();
        }
    }

    /** Message queues of this process without a file: they are seen only by trying their names. */
    private List<String> queues() throws IOException {
        List<String> left = new ArrayList<>();
        if (Libc.missing("", "mq_unlink").isEmpty() && Names.count() > 0) {
            for (int k = names; k <= Names.count() + 1; k++) {
                String name = RunFolder.own().getFileName() + "-" + k;
                if (Libc.unlink("mq_unlink", Libc.Mq.UNLINK, name)) {
                    left.add("message queue /" + name);
                }
            }
        }
        return left;
    }
}
