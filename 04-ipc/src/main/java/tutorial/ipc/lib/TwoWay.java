package tutorial.ipc.lib;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A connection of two one-way parts that are there before the child opens them. */
record TwoWay(String name, Sending out, Receiving in, Closing parts)
        implements
            Transport.Offer,
            Link {

    /** Sends a message within a limit. */
    interface Sending {
        void send(byte[] message, Duration limit) throws IOException, TimeoutException;
    }

    /** Waits for a message within a limit. */
    interface Receiving {
        byte[] receive(Duration limit) throws IOException, TimeoutException;
    }

    /** Closes both parts. */
    interface Closing {
        void close() throws IOException;
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
        parts.close();
    }
}
