package tutorial.processes.lib;

import java.io.IOException;
import java.time.Duration;

/** Signals that Java has no words for, sent by a shell: not every system has the program kill. */
public final class Signals {

    private Signals() {}

    /**
     * Sends a signal, such as {@code KILL}, to a process.
     *
     * @throws IOException if there is no such process, or no shell, as on Windows
     */
    public static void send(String name, long pid) throws IOException, InterruptedException {
        try (var children = new Children()) {
            var shell = new ProcessBuilder("sh", "-c", "kill -$1 $2", "kill", name, "" + pid);
            children.output(children.start(shell), Duration.ofSeconds(40));
            Log.debug("sent SIG{} to process {}", name, pid);
        }
    }

    /**
     * A process that is stopped (SIGSTOP) until this is closed. A shell continues it then, and also
     * when this program is gone: nobody else would ever continue it.
     */
    public static final class Stopped implements AutoCloseable {

        private final Children children = new Children();
        private final Process shell;
        private final long pid;

        /** Returns when the process has been sent the signal. */
        public Stopped(long pid) throws IOException, InterruptedException {
            this.pid = pid;
            shell = children.start(new ProcessBuilder("sh", "-c",
                    "kill -STOP $0 && echo stopped && read end; kill -CONT $0", "" + pid));
            children.line(shell, Duration.ofSeconds(40));
            Log.debug("{}", this);
        }

        @Override
        public String toString() {
            return "stopped process " + pid;
        }

        @Override
        public void close() throws IOException {
            shell.getOutputStream().close();
            shell.onExit().join();
            children.close();
        }
    }
}
