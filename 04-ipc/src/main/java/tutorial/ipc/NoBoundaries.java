package tutorial.ipc;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.Codec;
import tutorial.ipc.lib.Duplex;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.Names;

/**
 * A stream carries bytes, not messages: what was written three times may be read at once. Frames
 * keep messages apart, as Python's {@code Connection.send_bytes} does.
 */
public final class NoBoundaries {

    private static final List<String> WORDS = List.of("whole", "words", "only?");

    static void main(String[] args) throws Exception {
        Arguments.of(NoBoundaries.class, args).end();
        System.out.println("Three writes of 5 bytes, without frames: one read of "
                + withoutFrames());
        System.out.println("With frames: three messages, " + String.join(" ", withFrames()));
    }

    /** How many bytes one read gets after three writes of five. */
    // region read
    static int withoutFrames() throws IOException {
        try (var place = Names.Place.free();
                var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            var address = UnixDomainSocketAddress.of(place.path());
            server.bind(address);
            try (var out = SocketChannel.open(address); var in = server.accept()) {
                for (String word : WORDS) {
                    out.write(StandardCharsets.UTF_8.encode(word));
                    Log.debug("wrote {}", word);
                }
                return in.read(ByteBuffer.allocate(100));
            }
        }
    }
    // endregion

    /** The same words, each with its length in front. */
    static List<String> withFrames() throws Exception {
        try (var offer = Duplex.offer(Codec.TEXT);
                var out = Duplex.connect(Codec.TEXT, offer.name());
                var in = offer.accept(Duration.ofSeconds(40))) {
            for (String word : WORDS) {
                out.send(word);
            }
            out.endSending();
            List<String> messages = new ArrayList<>();
            for (String m; (m = in.receive()) != null;) {
                messages.add(m);
                Log.debug("received {}", m);
            }
            return messages;
        }
    }
}
