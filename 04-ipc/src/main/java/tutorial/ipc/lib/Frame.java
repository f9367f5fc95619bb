package tutorial.ipc.lib;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Messages on a byte stream: four bytes of length, most significant first, then the message.
 *
 * <p>A pipe or a socket carries bytes, not messages: three writes may arrive as one read, and one
 * write as many reads. The length says where a message ends.
 */
public final class Frame {

    /** No message is longer, in bytes: a length from a confused peer must not fill the memory. */
    public static final int MAX_LENGTH = 16 * 1024 * 1024;

    private Frame() {}

    /** Sends one message, length and content in a single write. */
    // region write
    public static void write(OutputStream out, byte[] message) throws IOException {
        writeLater(out, message);
        out.flush();
    }

    /** The same without the flush: a buffered stream may send many messages in one write. */
    public static void writeLater(OutputStream out, byte[] message) throws IOException {
        requireAllowed(message.length);
        byte[] frame = ByteBuffer.allocate(Integer.BYTES + message.length)
                .putInt(message.length).put(message).array();
        out.write(frame);
    }
    // endregion

    /** Waits for one message; null if the stream ended where one would have begun. */
    public static byte[] read(InputStream in) throws IOException {
        byte[] length = in.readNBytes(Integer.BYTES);
        if (length.length == 0) {
            return null;
        }
        requireWhole(length.length, Integer.BYTES, "length");
        int announced = ByteBuffer.wrap(length).getInt();
        requireSensible(announced);
        byte[] message = in.readNBytes(announced);
        requireWhole(message.length, announced, "message");
        return message;
    }

    /** Sends a text, as UTF-8. */
    public static void write(OutputStream out, String text) throws IOException {
        write(out, Codec.TEXT.encode().apply(text));
    }

    /** Waits for a text; null if the stream ended where one would have begun. */
    public static String readText(InputStream in) throws IOException {
        byte[] message = read(in);
        return message == null ? null : Codec.TEXT.decode().apply(message);
    }

    static void requireAllowed(int length) {
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("a message of " + length
                    + " bytes is too long: at most " + MAX_LENGTH + " are allowed");
        }
    }

    static void requireSensible(int announced) throws IOException {
        if (announced < 0 || announced > MAX_LENGTH) {
            throw new IOException("a frame announced " + announced + " bytes: 0 to " + MAX_LENGTH
                    + " are allowed");
        }
    }

    static void requireWhole(int got, int wanted, String what) throws EOFException {
        if (got < wanted) {
            throw new EOFException("the stream ended inside a " + what + ": " + (wanted - got)
                    + " of " + wanted + " bytes are missing");
        }
    }
}
