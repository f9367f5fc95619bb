package tutorial.ipc.lib;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Two message queues of the kernel's. */
final class PosixQueueTransport implements Transport {

    private static final int MESSAGES = 10;

    private record TwoQueues(PosixQueue in, PosixQueue out) implements Offer, Link {

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
            if (!out.send(message, 0, LIMIT)) {
                throw new TimeoutException("the message queue stayed full");
            }
        }

        @Override
        public byte[] receive(Duration limit) throws IOException, TimeoutException {
            PosixQueue.Message message = in.receive(limit);
            if (message == null) {
                throw new TimeoutException("the message queue stayed empty");
            }
            return message.content();
        }

        @Override
        public void close() throws IOException {
            try (in; out) {
                in.unlink();
                out.unlink();
            }
        }
    }

    @Override
    public Offer offer(int bytes) throws IOException {
        return new TwoQueues(PosixQueue.create(Names.fresh(), MESSAGES, bytes),
                PosixQueue.create(Names.fresh(), MESSAGES, bytes));
    }

    @Override
    public Link open(String name) throws IOException {
        String[] queues = name.split(",");
        var link = new TwoQueues(PosixQueue.open(queues[0]), PosixQueue.open(queues[1]));
        link.in().unlink();
        link.out().unlink();
        return link;
    }
}
