package tutorial.ipc.exercises;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a solution must do; run against the reader's class and against a solution. */
interface WholeMessagesContract {

    byte[] read(InputStream in) throws Exception;

    @Test
    @DisplayName("a message that arrives byte by byte arrives whole")
    default void byteByByte() throws Exception {
        var in = new ByteArrayInputStream(new byte[]{0, 0, 0, 3, 7, 8, 9, 1});
        assertArrayEquals(new byte[]{7, 8, 9}, read(oneByOne(in)),
                "only the first piece of the message was read");
    }

    @Test
    @DisplayName("a message that is cut is an EOFException")
    default void cut() {
        var in = new ByteArrayInputStream(new byte[]{0, 0, 0, 3, 7, 8});
        assertThrows(EOFException.class, () -> read(oneByOne(in)));
    }

    private static InputStream oneByOne(InputStream in) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return in.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return in.read(into, offset, Math.min(1, length));
            }
        };
    }
}
