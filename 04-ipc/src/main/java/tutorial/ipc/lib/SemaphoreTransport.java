package tutorial.ipc.lib;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Shared memory under semaphores, in both directions. */
final class SemaphoreTransport implements Transport {

    private record TwoWays(SemaphoreSlots in, SemaphoreSlots out) implements Offer, Link {

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
            out.send(message, LIMIT);
        }

        @Override
        public byte[] receive(Duration limit) throws IOException, TimeoutException {
            return in.receive(limit);
        }

        @Override
        public void close() throws IOException {
            in.close();
            out.close();
        }
    }

    @Override
    public Offer offer(int bytes) throws IOException {
        return new TwoWays(SemaphoreSlots.create(bytes), SemaphoreSlots.create(bytes));
    }

    @Override
    public Link open(String name) throws IOException {
        String[] names = name.split(",");
        return new TwoWays(SemaphoreSlots.open(names[0]), SemaphoreSlots.open(names[1]));
    }
}
