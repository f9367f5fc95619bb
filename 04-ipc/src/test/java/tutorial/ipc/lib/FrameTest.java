package tutorial.ipc.lib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A frame")
class FrameTest {

    @Test
    @DisplayName("keeps the message's boundaries, whatever its length and however it is cut")
    void keepsBoundaries() throws IOException {
        var random = new Random(1);
        var bytes = new ByteArrayOutputStream();
        List<byte[]> messages = new ArrayList<>();
        for (int k = 0; k < 200; k++) {
            byte[] message = new byte[random.nextInt(k % 10 == 0 ? 100_000 : 20)];
            random.nextBytes(message);
            messages.add(message);
            Frame.write(bytes, message);
        }
        InputStream cut = inRandomPieces(new ByteArrayInputStream(bytes.toByteArray()), random);
        for (byte[] message : messages) {
            assertArrayEquals(message, Frame.read(cut));
        }
        assertNull(Frame.read(cut), "the end of the stream comes after the last message");
    }

    private static InputStream inRandomPieces(InputStream whole, Random random) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return whole.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return whole.read(into, offset, Math.min(length, 1 + random.nextInt(7_000)));
            }
        };
    }

    @Test
    @DisplayName("goes out in one write, so that no other writer comes in between")
    void isOneWrite() throws IOException {
        List<Integer> writes = new ArrayList<>();
        Frame.write(new OutputStream() {
            @Override
            public void write(int single) {
                writes.add(1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes.add(length);
            }
        }, new byte[100]);
        assertEquals(List.of(104), writes);
    }

    @Test
    @DisplayName("that is cut says how many bytes are missing, wherever it is cut")
    void saysWhatIsMissing() throws IOException {
        var bytes = new ByteArrayOutputStream();
        Frame.write(bytes, new byte[10]);
        for (int cut = 1; cut < 14; cut++) {
            var in = new ByteArrayInputStream(Arrays.copyOf(bytes.toByteArray(), cut));
            String missing = cut < 4
                    ? (4 - cut) + " of 4 bytes are missing"
                    : (14 - cut) + " of 10 bytes are missing";
            var cutOff = assertThrows(EOFException.class, () -> Frame.read(in));
            assertTrue(cutOff.getMessage().endsWith(missing), cutOff::getMessage);
        }
    }

    @Test
    @DisplayName("is refused when its length is negative or too long, before memory is asked for")
    void refusesSillyLengths() {
        var negative = new ByteArrayInputStream(new byte[]{-1, -1, -1, -1});
        assertEquals("a frame announced -1 bytes: 0 to 16777216 are allowed",
                assertThrows(IOException.class, () -> Frame.read(negative)).getMessage());
        var text = new ByteArrayInputStream("Hello, world".getBytes());
        assertThrows(IOException.class, () -> Frame.read(text));
        assertThrows(IllegalArgumentException.class, () -> Frame
                .write(OutputStream.nullOutputStream(), new byte[Frame.MAX_LENGTH + 1]));
    }

    @Test
    @DisplayName("may be as long as is allowed, and not by one byte longer")
    void edges() throws IOException {
        Frame.requireAllowed(Frame.MAX_LENGTH);
        Frame.requireSensible(Frame.MAX_LENGTH);
        Frame.requireSensible(0);
        assertThrows(IllegalArgumentException.class,
                () -> Frame.requireAllowed(Frame.MAX_LENGTH + 1));
        assertThrows(IOException.class, () -> Frame.requireSensible(Frame.MAX_LENGTH + 1));
    }

    @Test
    @DisplayName("carries a text as UTF-8, and leaves no byte behind in a buffer")
    void text() throws IOException {
        var bytes = new ByteArrayOutputStream();
        Frame.write(new BufferedOutputStream(bytes), "grüß dich");
        var in = new ByteArrayInputStream(bytes.toByteArray());
        assertEquals("grüß dich", Frame.readText(in));
        assertNull(Frame.readText(in));
    }
}
