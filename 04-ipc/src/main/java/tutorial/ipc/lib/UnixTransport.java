package tutorial.ipc.lib;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** A Unix socket. */
final class UnixTransport implements Transport {

    @Override
    public Offer offer(int bytes) throws IOException {
        Duplex.Offer<byte[]> offer = Duplex.offer(Codec.BYTES);
        return new Offer() {
            @Override
            public String name() {
                return offer.name();
            }

            @Override
            public Link accept(Process child) throws IOException, TimeoutException {
                return offer.accept(Link.LIMIT).frames();
            }

            @Override
            public void close() throws IOException {
                offer.close();
            }
        };
    }

    @Override
    public Link open(String name) throws IOException {
        return Duplex.connect(Codec.BYTES, name).frames();
    }
}
