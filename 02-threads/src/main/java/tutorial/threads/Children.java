package tutorial.threads;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Child processes that must not outlive their parent: whoever is still alive when this is closed
 * is killed, and Ctrl-C or a polite end of the parent (SIGTERM) closes it too.
 *
 * <p>A parent that is itself killed with {@code kill -9} runs no hook. A child that lives for
 * longer than a moment therefore reads its standard input and ends when that ends.
 */
public final class Children implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Children.class);

    private final List<Process> started = new ArrayList<>();
    private final Thread onShutdown = new Thread(this::killAll, "kill-children");
    private boolean killed;

    public Children() {
        Runtime.getRuntime().addShutdownHook(onShutdown);
    }

    /**
     * Starts a child.
     *
     * @throws IllegalStateException if the children were already killed, as on Ctrl-C
     */
    public synchronized Process start(ProcessBuilder builder) throws IOException {
        if (killed) {
            throw new IllegalStateException("this program is ending: no child is started any more");
        }
        Process child = builder.start();
        started.add(child);
        LOG.debug("started child {}", child.pid());
        child.onExit().thenAccept(ended -> LOG.debug("child {} ended with status {}",
                ended.pid(), ended.exitValue()));
        return child;
    }

    /** Kills every child that is still alive and returns when the last one has ended. */
    @Override
    public void close() {
        killAll();
        try {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Then the hook runs anyway, and finds nothing left to kill.
        }
    }

    private synchronized void killAll() {
        killed = true;
        started.forEach(Process::destroyForcibly);
        started.forEach(child -> child.onExit().join());
    }
}
