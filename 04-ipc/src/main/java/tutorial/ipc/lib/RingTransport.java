package tutorial.ipc.lib;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Two rings in one shared region. */
final class RingTransport implements Transport {

    private static final int SLOTS = 64;

    private record TwoRings(SharedRegion region, Ring in, Ring out) implements Offer, Link {

        @Override
        public String name() {
            return region.name();
        }

        @Override
        public Link accept(Process child) {
            return this;
        }

        @Override
        public void send(byte[] message) throws IOException, TimeoutException {
            out.send(message, LIMIT);
        }

        @Override
        public byte[] receive(Duration limit) throws IOException, TimeoutException {
            return in.receive(limit);
        }

        @Override
        public void close() throws IOException {
            region.close();
        }
    }

    @Override
    public Offer offer(int bytes) throws IOException {
        long half = Ring.bytes(SLOTS, bytes);
        var region = SharedRegion.create(2 * half, 1);
        Ring.create(region, 0, SLOTS, bytes);
        Ring.create(region, half, SLOTS, bytes);
        return new TwoRings(region, Ring.receiver(region, half), Ring.sender(region, 0));
    }

    @Override
    public Link open(String name) throws IOException {
        var region = SharedRegion.open(name);
        return new TwoRings(region, Ring.receiver(region, 0),
                Ring.sender(region, region.memory().byteSize() / 2));
    }
}
