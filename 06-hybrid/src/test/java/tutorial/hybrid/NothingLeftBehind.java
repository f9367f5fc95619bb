package tutorial.hybrid;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After each test: no child process, no thread and no file that was not there before it. */
final class NothingLeftBehind implements BeforeEachCallback, AfterEachCallback {

    /** Threads that the test libraries and the JDK's pools start once and keep. */
    private static final List<String> KEPT = List.of("VirtualThread-", "CompletableFutureDelay",
            "ForkJoinPool", "junit-", "awaitility", "surefire");
    /** The groups of the threads that the JDK starts for itself: pollers, cleaners, reapers. */
    private static final Set<String> OF_THE_JDK = Set.of("system", "InnocuousThreadGroup");

    private Set<Long> children;
    private Set<Thread> threads;
    private Set<Path> files;

    @Override
    public void beforeEach(ExtensionContext test) {
        children = children();
        threads = threads();
        files = files();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        assertNoneBut(children, NothingLeftBehind::children, "child processes");
        assertNoneBut(threads, NothingLeftBehind::threads, "threads");
        assertNoneBut(files, NothingLeftBehind::files, "files");
    }

    /** What is ending gets a moment to end; what is still there then was left behind. */
    private static <T> void assertNoneBut(Set<T> before, Supplier<Set<T>> now, String what) {
        await().atMost(Duration.ofSeconds(150)).pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertEquals(Set.of(), minus(now.get(), before),
                        what + " left behind"));
    }

    private static <T> Set<T> minus(Set<T> all, Set<T> some) {
        return all.stream().filter(each -> !some.contains(each)).collect(Collectors.toSet());
    }

    private static Set<Long> children() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> KEPT.stream().noneMatch(thread.getName()::startsWith))
                .filter(thread -> thread.getThreadGroup() != null
                        && !OF_THE_JDK.contains(thread.getThreadGroup().getName()))
                .collect(Collectors.toSet());
    }

    /** Everything in the working directory, where a crash would leave a core or hs_err file. */
    private static Set<Path> files() {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
