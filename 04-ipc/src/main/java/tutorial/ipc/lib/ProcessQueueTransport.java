package tutorial.ipc.lib;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Two queues between processes. */
final class ProcessQueueTransport implements Transport {

    private static final int SLOTS = 64;

    private record TwoQueues(ProcessQueue<byte[]> in, ProcessQueue<byte[]> out)
            implements
                Offer,
                Link {

        @Override
        public String name() {
            return out.name() + "," + in.name();
        }

        @Override
        public Link accept(Process child) {
            return this;
        }

        @Override
        public void send(byte[] message) throws IOException, TimeoutException {
            out.put(message, LIMIT);
        }

        @Override
        public byte[] receive(Duration limit) throws IOException, TimeoutException {
            return in.take(limit);
        }

        @Override
        public void close() throws IOException {
            in.close();
            out.close();
        }
    }

    @Override
    public Offer offer(int bytes) throws IOException {
        return new TwoQueues(ProcessQueue.create(Codec.BYTES, SLOTS, bytes, 1),
                ProcessQueue.create(Codec.BYTES, SLOTS, bytes, 1));
    }

    @Override
    public Link open(String name) throws IOException {
        String[] queues = name.split(",");
        return new TwoQueues(ProcessQueue.open(Codec.BYTES, queues[0]),
                ProcessQueue.open(Codec.BYTES, queues[1]));
    }
}
