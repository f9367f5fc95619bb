package tutorial.ipc.lib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Frames on a channel")
@ExtendWith(NoNamesLeft.class)
class FrameChannelTest {

    @Test
    @DisplayName("keep their boundaries, whatever their length and however they are cut")
    void keepBoundaries() throws Exception {
        var random = new Random(2);
        for (int round = 0; round < 20; round++) {
            var bytes = new ByteArrayOutputStream();
            List<byte[]> messages = new ArrayList<>();
            try (var out = new FrameChannel(null, Channels.newChannel(bytes))) {
                for (int k = 0; k < 100; k++) {
                    byte[] message = new byte[random.nextInt(k % 10 == 0 ? 100_000 : 50)];
                    random.nextBytes(message);
                    messages.add(message);
                    if (random.nextBoolean()) {
                        out.put(message);
                    } else {
                        out.send(message);
                    }
                }
                out.flush();
            }
            try (var in = new FrameChannel(inPieces(bytes.toByteArray(), random), null)) {
                for (byte[] message : messages) {
                    assertArrayEquals(message, in.receive());
                }
                assertNull(in.receive());
            }
        }
    }

    @Test
    @DisplayName("that are cut anywhere say how many bytes are missing")
    void sayWhatIsMissing() throws Exception {
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            int length = 1 + random.nextInt(round % 10 == 0 ? 100_000 : 100);
            var bytes = new ByteArrayOutputStream();
            Frame.write(bytes, new byte[length]);
            int cut = 1 + random.nextInt(length + 3);
            var in = new FrameChannel(inPieces(Arrays.copyOf(bytes.toByteArray(), cut), random),
                    null);
            String missing = cut < 4
                    ? (4 - cut) + " of 4 bytes are missing"
                    : (length + 4 - cut) + " of " + length + " bytes are missing";
            var cutOff = assertThrows(EOFException.class, in::receive);
            assertTrue(cutOff.getMessage().endsWith(missing), cutOff::getMessage);
        }
    }

    @Test
    @DisplayName("that are none are refused, before memory is asked for")
    void refuseGarbage() throws Exception {
        for (String garbage : List.of("Hello, world", "\u00ff\u00ff\u00ff\u00ff")) {
            var in = new FrameChannel(inPieces(garbage.getBytes(StandardCharsets.ISO_8859_1),
                    new Random(4)), null);
            assertTrue(assertThrows(IOException.class, in::receive).getMessage()
                    .startsWith("a frame announced "));
        }
    }

    private static ReadableByteChannel inPieces(byte[] bytes, Random random) {
        var in = new ByteArrayInputStream(bytes);
        return Channels.newChannel(new InputStream() {
            @Override
            public int read() {
                return in.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return in.read(into, offset, Math.min(length, 1 + random.nextInt(7_000)));
            }
        });
    }
}
