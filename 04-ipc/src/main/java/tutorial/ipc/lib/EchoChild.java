package tutorial.ipc.lib;

/** A child's program for any mechanism: gives each message back, unless it asks for no answer. */
public final class EchoChild {

    /** The first byte of a message that is not to be answered. */
    public static final byte NO_ANSWER = 1;

    private EchoChild() {}

    static void main(String[] args) throws Exception {
        var mechanism = Mechanism.valueOf(args[0]);
        if (mechanism != Mechanism.PIPE) {
            ChildJvm.endWithParent();
        }
        try (Link link = mechanism.transport().open(args[1])) {
            for (byte[] m; (m = link.receive()) != null;) {
                if (m[0] != NO_ANSWER) {
                    link.send(m);
                }
            }
        }
    }
}
