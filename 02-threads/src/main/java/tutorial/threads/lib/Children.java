package tutorial.threads.lib;

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
        // Asked before the start, so that making the logger does not hold up the second child.
        boolean followed = Log.WANTED;
        Process child = builder.start();
        started.add(child);
        if (followed) {
            Log.follow(child);
        }
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
        for (Process child : started) {
            if (child.isAlive()) {
                // Asked first: once a child has ended, its own children are nobody's.
                List<ProcessHandle> below = child.descendants().toList();
                child.destroyForcibly();
                below.forEach(ProcessHandle::destroyForcibly);
            }
        }
        started.forEach(child -> child.onExit().join());
    }

    /** Apart, so that a logger is made only where it was asked for: it costs as much as a child. */
    private static final class Log {

        static final boolean WANTED = !System.getProperty("log", "warn").equals("warn");
        private static final Logger LOG = WANTED ? LoggerFactory.getLogger(Children.class) : null;

        static void follow(Process child) {
            LOG.debug("started child {}", child.pid());
            child.onExit().thenAccept(ended -> LOG.debug("child {} ended with status {}",
                    ended.pid(), ended.exitValue()));
        }
    }
}
