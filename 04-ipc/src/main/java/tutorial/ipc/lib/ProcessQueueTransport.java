package tutorial.ipc.lib;

import java.io.IOException;

/** Two queues between processes. */
final class ProcessQueueTransport implements Transport {

    private static final int SLOTS = 64;

    @Override
    public Offer offer(int bytes) throws IOException {
        var there = ProcessQueue.create(Codec.BYTES, SLOTS, bytes, 1);
        var back = ProcessQueue.create(Codec.BYTES, SLOTS, bytes, 1);
        return both(there.name() + "," + back.name(), there, back);
    }

    @Override
    public Link open(String name) throws IOException {
        String[] queues = name.split(",");
        return both(name, ProcessQueue.open(Codec.BYTES, queues[1]),
                ProcessQueue.open(Codec.BYTES, queues[0]));
    }

    private static TwoWay both(String name, ProcessQueue<byte[]> out, ProcessQueue<byte[]> in) {
        return new TwoWay(name, out::put, in::take, () -> {
            out.close();
            in.close();
        });
    }
}
