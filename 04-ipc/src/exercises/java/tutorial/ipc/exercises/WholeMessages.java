package tutorial.ipc.exercises;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Exercise: messages that arrive in pieces. {@code mvn -q -f 04-ipc -Ppractice}
 *
 * <p>What comes through a pipe is cut anywhere, and {@link #read} takes the first piece for the
 * message. Repair it, and say so when the end comes too early. What belongs to the next message
 * must stay in the stream for the next call.
 */
public final class WholeMessages {

    /**
     * Reads one message: four bytes of length, then so many bytes.
     *
     * @throws java.io.EOFException if the stream ends before the message does
     */
    public byte[] read(InputStream in) throws IOException {
        int length = new DataInputStream(in).readInt();
        byte[] message = new byte[length];
        // TODO: how much of the message does one read give?
        in.read(message);
        return message;
    }
}
