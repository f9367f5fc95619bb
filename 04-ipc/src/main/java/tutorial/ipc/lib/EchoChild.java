package tutorial.ipc.lib;

import java.io.EOFException;

/** A child's program for any mechanism: gives each message back, unless it asks for no answer. */
public final class EchoChild {

    /** The first byte of such a message. */
    private static final byte NO_ANSWER = 1;

    private EchoChild() {}

    /** A message that is not answered. */
    public static byte[] withoutAnswer(int bytes) {
        byte[] message = new byte[bytes];
        message[0] = NO_ANSWER;
        return message;
    }

    static void main(String[] args) throws Exception {
        var mechanism = Mechanism.valueOf(args[0]);
        ChildJvm.sayNothingWithoutParent();
        if (mechanism != Mechanism.PIPE) {
            ChildJvm.endWithParent();
        }
        try (Link link = mechanism.transport().open(args[1])) {
            for (byte[] m; (m = link.receive()) != null;) {
                if (m[0] != NO_ANSWER) {
                    link.send(m);
                }
            }
        } catch (EOFException parentIsGone) {
            // The end, as shared memory tells it.
        }
    }
}
