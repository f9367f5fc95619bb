package tutorial.coroutines.lib;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Child processes that must not outlive their parent: whoever is still alive when this is closed
 * is killed, and so it is on the program's {@link WayOut}.
 *
 * <p>A parent that is itself killed with {@code kill -9} kills nobody. A child that lives for
 * longer than a moment therefore calls {@link ChildJvm#endWithParent}.
 */
public final class Children implements AutoCloseable {

    private final Queue<Process> started = new ConcurrentLinkedQueue<>();
    private final Runnable kill = this::killAll;
    private volatile boolean closed;

    public Children() {
        WayOut.making(() -> this, kill);
    }

    /**
     * Starts a child. What it says on standard error goes where its parent's goes, if nothing else
     * was asked for: a pipe that nobody reads fills up and blocks.
     *
     * @throws IllegalStateException if this is closed
     */
    public Process start(ProcessBuilder builder) throws IOException {
        if (builder.redirectError() == Redirect.PIPE) {
            builder.redirectError(Redirect.INHERIT);
        }
        Process child = WayOut.making(() -> {
            if (closed) {
                throw new IllegalStateException("closed: no more children are started");
            }
            Process made = builder.start();
            started.add(made);
            return made;
        });
        if (Log.WANTED) {
            Log.debug("started child {}", child.pid());
            child.onExit().thenAccept(ended -> Log.debug("child {} ended with status {}",
                    ended.pid(), ended.exitValue()));
        }
        return child;
    }

    /**
     * The next line that a child prints.
     *
     * @throws IOException if it ends without another line, or takes longer, and why
     */
    public String line(Process child, Duration limit) throws IOException, InterruptedException {
        BufferedReader reader = child.inputReader();
        String line = within(limit, child, reading(child, reader::readLine));
        if (line == null) {
            boolean over = child.waitFor(Duration.ofSeconds(1));
            throw new IOException("the child with pid " + child.pid() + (over
                    ? " ended with status " + child.exitValue()
                    : " closed its output")
                    + " before it said another line");
        }
        return line;
    }

    /**
     * Waits for a child's end, and gives back all that it prints until then.
     *
     * @throws IOException if it ends with another status than 0, or takes longer
     */
    public List<String> output(Process child, Duration limit)
            throws IOException, InterruptedException {
        return toEnd(limit, child, reading(child, () -> child.inputReader().lines().toList()));
    }

    /** Starts all of them at once, and gives back what each prints; see {@link #output}. */
    public static List<List<String>> outputs(List<ProcessBuilder> builders, Duration limit)
            throws IOException, InterruptedException {
        try (var children = new Children()) {
            var running = new ArrayList<Process>();
            var readings = new ArrayList<FutureTask<List<String>>>();
            for (ProcessBuilder builder : builders) {
                Process child = children.start(builder);
                running.add(child);
                readings.add(reading(child, () -> child.inputReader().lines().toList()));
            }
            var outputs = new ArrayList<List<String>>();
            for (int k = 0; k < running.size(); k++) {
                outputs.add(toEnd(limit, running.get(k), readings.get(k)));
            }
            return outputs;
        }
    }

    private static List<String> toEnd(Duration limit, Process child,
            FutureTask<List<String>> reading) throws IOException, InterruptedException {
        List<String> lines = within(limit, child, reading);
        if (!child.waitFor(limit)) {
            throw late(limit, child);
        }
        if (child.exitValue() != 0) {
            throw new IOException("the child with pid " + child.pid() + " ended with status "
                    + child.exitValue());
        }
        return lines;
    }

    /** Reads on a thread of its own: a child that is read all the time never waits for that. */
    private static <T> FutureTask<T> reading(Process child, Callable<T> read) {
        var reading = new FutureTask<>(read);
        Thread.ofPlatform().daemon().name("reader-of-" + child.pid()).start(reading);
        return reading;
    }

    private static <T> T within(Duration limit, Process child, FutureTask<T> reading)
            throws IOException, InterruptedException {
        try {
            return reading.get(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLong) {
            throw late(limit, child);
        } catch (ExecutionException unreadable) {
            throw new IOException("the child with pid " + child.pid() + " cannot be read: "
                    + unreadable.getCause().getMessage(), unreadable);
        }
    }

    private static IOException late(Duration limit, Process child) {
        child.destroyForcibly();
        return new IOException("the child with pid " + child.pid() + " took longer than "
                + limit.toMillis() + " ms, and was killed");
    }

    /** Kills every child that is still alive and returns when the last one has ended. */
    @Override
    public void close() {
        closed = true;
        killAll();
        WayOut.forget(kill);
    }

    private void killAll() {
        for (Process child : started) {
            if (child.isAlive()) {
                // Asked first: once a child has ended, its own children are nobody's.
                List<ProcessHandle> below = child.descendants().toList();
                child.destroyForcibly();
                below.forEach(ProcessHandle::destroyForcibly);
            }
        }
        started.forEach(Children::awaitEnd);
    }

    /** A killed child ends in a moment; no interrupt keeps us from seeing to it. */
    private static void awaitEnd(Process child) {
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                child.waitFor();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
