package tutorial.ipc.lib;

import java.io.IOException;

/** Two rings in one shared region. */
final class RingTransport implements Transport {

    private static final int SLOTS = 64;

    @Override
    public Offer offer(int bytes) throws IOException {
        long half = Ring.bytes(SLOTS, bytes);
        var region = SharedRegion.create(2 * half, 1);
        Ring.create(region, 0, SLOTS, bytes);
        Ring.create(region, half, SLOTS, bytes);
        return both(region, 0, half);
    }

    @Override
    public Link open(String name) throws IOException {
        var region = SharedRegion.open(name);
        return both(region, region.memory().byteSize() / 2, 0);
    }

    private static TwoWay both(SharedRegion region, long out, long in) throws IOException {
        return new TwoWay(region.name(), Ring.sender(region, out)::send,
                Ring.receiver(region, in)::receive, region::close);
    }
}
