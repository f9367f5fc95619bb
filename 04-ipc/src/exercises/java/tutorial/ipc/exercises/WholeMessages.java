package tutorial.ipc.exercises;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Exercise: messages that arrive in pieces.
 *
 * <p>Run {@code mvn -q -f 04-ipc test -Pexercises}: what comes through a pipe is cut anywhere, and
 * {@link #read} takes the first piece for the message. Repair it, and say so when the end comes in
 * the middle.
 *
 * <p>Hint: a read gives what is there, which may be less than was asked for. Ask again until all of
 * it is there; {@code InputStream.readNBytes} does, but does not complain about the end.
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
        // TODO: this may read less than the message.
        in.read(message);
        return message;
    }
}
