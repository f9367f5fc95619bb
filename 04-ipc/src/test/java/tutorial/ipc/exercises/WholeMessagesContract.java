package tutorial.ipc.exercises;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
interface WholeMessagesContract {

    byte[] read(InputStream in) throws Exception;

    @Test
    @Order(1)
    @DisplayName("a message that comes in two pieces arrives whole, wherever it is cut")
    default void twoPieces() throws Exception {
        byte[] frame = frame(5);
        for (int cut = 1; cut < frame.length; cut++) {
            assertArrayEquals(message(5), read(new Pieces(frame, cut, 100)),
                    "cut after byte " + cut + " of " + frame.length);
        }
    }

    @Test
    @Order(2)
    @DisplayName("a message that comes byte by byte arrives whole")
    default void byteByByte() throws Exception {
        assertArrayEquals(message(300), read(new Pieces(frame(300), 1)));
    }

    @Test
    @Order(3)
    @DisplayName("the next message stays in the stream for the next call")
    default void nextMessage() throws Exception {
        byte[] both = Arrays.copyOf(frame(5), 9 + 4 + 300);
        System.arraycopy(frame(300), 0, both, 9, 304);
        var in = new Pieces(both, both.length);
        assertArrayEquals(message(5), read(in));
        assertArrayEquals(message(300), read(in), "the second of two messages in one piece");
    }

    @Test
    @Order(4)
    @DisplayName("a message of no bytes is a message")
    default void isEmpty() throws Exception {
        assertEquals(0, read(new Pieces(frame(0), 4)).length);
    }

    @Test
    @Order(5)
    @DisplayName("a stream that ends before the message does is an EOFException")
    default void endsTooEarly() throws Exception {
        byte[] frame = frame(5);
        for (int end = 0; end < frame.length; end++) {
            try {
                byte[] message = read(new Pieces(Arrays.copyOf(frame, end), 3));
                fail("ended after byte " + end + " of 9, and read gave " + message.length
                        + " bytes");
            } catch (EOFException asked) {
                // As it should be.
            }
        }
    }

    private static byte[] message(int length) {
        byte[] message = new byte[length];
        for (int k = 0; k < length; k++) {
            message[k] = (byte) (k + 1);
        }
        return message;
    }

    private static byte[] frame(int length) {
        var frame = new ByteArrayOutputStream();
        frame.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        frame.writeBytes(message(length));
        return frame.toByteArray();
    }

    /** Gives at most one piece a read, and knows who asks for ever. */
    final class Pieces extends InputStream {

        private static final int PATIENCE = 1000;

        private final byte[] bytes;
        private final int[] sizes;
        private int piece;
        private int at;
        private int left;
        private int inVain;

        /** What a pipe gives of these bytes: pieces of these sizes, the last one repeated. */
        Pieces(byte[] bytes, int... sizes) {
            this.bytes = bytes;
            this.sizes = sizes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (at == bytes.length) {
                patience("reads for ever at the end of the stream");
                return -1;
            }
            if (left == 0) {
                left = Math.min(sizes[Math.min(piece++, sizes.length - 1)], bytes.length - at);
            }
            int count = Math.min(length, left);
            System.arraycopy(bytes, at, into, offset, count);
            at += count;
            left -= count;
            inVain = 0;
            return count;
        }

        /** What has come already; the next piece comes only to who reads. */
        @Override
        public int available() {
            patience("asks available() for ever: more comes only to a read");
            return left;
        }

        private void patience(String complaint) {
            if (++inVain > PATIENCE) {
                throw new AssertionError(complaint);
            }
        }
    }
}
