package tutorial.ipc.lib;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Two message queues of the kernel's. */
final class PosixQueueTransport implements Transport {

    private static final int MESSAGES = 10;

    @Override
    public Offer offer(int bytes) throws IOException {
        var there = PosixQueue.create(Names.fresh(), MESSAGES, bytes);
        var back = PosixQueue.create(Names.fresh(), MESSAGES, bytes);
        return both(there.name() + "," + back.name(), there, back);
    }

    @Override
    public Link open(String name) throws IOException {
        String[] queues = name.split(",");
        var out = PosixQueue.open(queues[1]);
        var in = PosixQueue.open(queues[0]);
        out.unlink();
        in.unlink();
        return both(name, out, in);
    }

    private static TwoWay both(String name, PosixQueue out, PosixQueue in) {
        return new TwoWay(name, (message, limit) -> {
            if (!out.send(message, 0, limit)) {
                throw new TimeoutException("the message queue stayed full");
            }
        }, limit -> receive(in, limit), () -> {
            try (out; in) {
                out.unlink();
                in.unlink();
            }
        });
    }

    private static byte[] receive(PosixQueue in, Duration limit)
            throws IOException, TimeoutException {
        PosixQueue.Message message = in.receive(limit);
        if (message == null) {
            throw new TimeoutException("the message queue stayed empty");
        }
        return message.content();
    }
}
