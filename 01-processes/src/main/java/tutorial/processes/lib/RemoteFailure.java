package tutorial.processes.lib;

/** What went wrong in another process, told by the stack trace that it had there. */
public final class RemoteFailure extends Exception {

    private static final long serialVersionUID = 1;

    RemoteFailure(String trace) {
        super("in a worker: " + trace, null, false, false);
    }
}
