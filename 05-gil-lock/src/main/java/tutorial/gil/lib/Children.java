package tutorial.gil.lib;

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
 * is killed, and so it is on the program's {@link WayOut}. A parent that is itself killed by
 * {@code kill -9} kills nobody: a child that lives for longer than a moment therefore calls
 * {@link ChildJvm#endWithParent}.
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

    /** How a child ends that needs nobody for that; an IOException if it takes too long. */
    public static int status(Process child, Duration limit)
            throws IOException, InterruptedException {
        if (!child.waitFor(limit)) {
            throw late(child, limit);
        }
        return child.exitValue();
    }

    /** Whether none of them has ended yet. */
    public boolean allAlive() {
        return started.stream().allMatch(Process::isAlive);
    }

    /** The next line that a child prints; an IOException tells how it ended without one. */
    public String line(Process child, Duration limit) throws IOException, InterruptedException {
        String line = result(child, limit, reading(child, child.inputReader()::readLine));
        if (line == null) {
            throw new IOException(name(child) + (child.waitFor(Duration.ofSeconds(1))
                    ? " ended with status " + child.exitValue()
                    : " closed its output")
                    + " before it said another line");
        }
        return line;
    }

    /** All that a child prints until it ends; an IOException tells of another status than 0. */
    public List<String> output(Process child, Duration limit)
            throws IOException, InterruptedException {
        return output(child, limit, readingAll(child));
    }

    /** Starts all of them at once, and gives back what each prints; see {@link #output}. */
    public static List<List<String>> outputs(List<ProcessBuilder> builders, Duration limit)
            throws IOException, InterruptedException {
        try (var children = new Children()) {
            var running = new ArrayList<Process>();
            var readings = new ArrayList<FutureTask<List<String>>>();
            for (ProcessBuilder builder : builders) {
                running.add(children.start(builder));
                readings.add(readingAll(running.getLast()));
            }
            var outputs = new ArrayList<List<String>>();
            for (Process child : running) {
                outputs.add(output(child, limit, readings.removeFirst()));
            }
            return outputs;
        }
    }

    private static List<String> output(Process child, Duration limit,
            FutureTask<List<String>> reading) throws IOException, InterruptedException {
        List<String> lines = result(child, limit, reading);
        int status = status(child, limit);
        if (status != 0) {
            throw new IOException(name(child) + " ended with status " + status);
        }
        return lines;
    }

    private static FutureTask<List<String>> readingAll(Process child) {
        return reading(child, () -> child.inputReader().lines().toList());
    }

    /** Reads on a thread of its own: a child that is read all the time never waits for that. */
    private static <T> FutureTask<T> reading(Process child, Callable<T> read) {
        var reading = new FutureTask<>(read);
        Thread.ofPlatform().daemon().name("reader-of-" + child.pid()).start(reading);
        return reading;
    }

    private static <T> T result(Process child, Duration limit, FutureTask<T> reading)
            throws IOException, InterruptedException {
        try {
            return reading.get(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLong) {
            throw late(child, limit);
        } catch (ExecutionException unreadable) {
            throw new IOException(name(child) + " cannot be read", unreadable.getCause());
        }
    }

    private static IOException late(Process child, Duration limit) {
        child.destroyForcibly();
        return new IOException(name(child) + " took longer than " + limit.toMillis()
                + " ms, and was killed");
    }

    private static String name(Process child) {
        return "the child with pid " + child.pid();
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
            // Asked first: once a child has ended, its own children are nobody's.
            List<ProcessHandle> below = child.descendants().toList();
            child.destroyForcibly();
            below.forEach(ProcessHandle::destroyForcibly);
        }
        boolean interrupted = Thread.interrupted();
        while (started.stream().anyMatch(Process::isAlive)) {
            try {
                for (Process child : started) {
                    child.waitFor();
                }
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
