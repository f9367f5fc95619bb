package tutorial.processes.lib;

import java.io.IOException;

/** Signals that Java has no words for, sent as a shell would: by kill(1). Windows has none. */
public final class Signals {

    private Signals() {}

    /**
     * Sends a signal, such as {@code STOP}, to a process.
     *
     * @throws IOException if there is no such process, or no {@code kill} on this system
     */
    public static void send(String name, long pid) throws IOException, InterruptedException {
        try (var children = new Children()) {
            int status = children.start(new ProcessBuilder("kill", "-" + name, "" + pid)).waitFor();
            if (status != 0) {
                throw new IOException("kill -" + name + " " + pid + " ended with status " + status);
            }
            Log.debug("sent SIG{} to process {}", name, pid);
        }
    }
}
