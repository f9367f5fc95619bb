package tutorial.ipc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.TcpListener;

/**
 * A TCP sender learns of the other side's death only by talking to it: the first write succeeds,
 * because nobody has said no yet; a later one fails. Python: {@code ConnectionResetError}.
 */
public final class DeadReceiver {

    static void main(String[] args) throws Exception {
        Arguments.of(DeadReceiver.class, args).end();
        Dead dead = writeToTheDead();
        System.out.println("The child is dead: status " + dead.status());
        System.out.println("First write to it: " + dead.firstWrite());
        System.out.println("Another write to it: " + dead.laterWrite());
    }

    /** What a sender sees whose receiver was killed. */
    record Dead(int status, String firstWrite, String laterWrite) {}

    // region dead
    static Dead writeToTheDead() throws Exception {
        try (var listener = new TcpListener(); var children = new Children()) {
            Process receiver = children.start(ChildJvm.of(Receiver.class, listener.name()));
            try (SocketChannel child = listener.accept(Duration.ofSeconds(40))) {
                int status = receiver.destroyForcibly().waitFor();
                String firstWrite = write(child);
                String laterWrite = "succeeds";
                int more = 0;
                while (more++ < 1000 && laterWrite.equals("succeeds")) {
                    laterWrite = write(child);
                }
                Log.debug("write {} after the first: {}", more - 1, laterWrite);
                return new Dead(status, firstWrite, laterWrite);
            }
        }
    }

    private static String write(SocketChannel child) {
        try {
            child.write(ByteBuffer.allocate(10));
            return "succeeds";
        } catch (IOException resetOrBroken) {
            Log.debug("the system says: {}", resetOrBroken.getMessage());
            return "IOException";
        }
    }
    // endregion

    /** The child's program: connects, and waits to be killed. */
    static final class Receiver {

        static void main(String[] args) throws IOException {
            ChildJvm.endWithParent();
            try (var parent = TcpListener.connect(args[0])) {
                parent.read(ByteBuffer.allocate(1));
            }
        }
    }
}
