package tutorial.ipc.lib;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** One end of a two-way connection by any {@link Transport}. */
public interface Link extends AutoCloseable {

    /** No single message may take longer. */
    Duration LIMIT = Duration.ofSeconds(40);

    void send(byte[] message) throws IOException, TimeoutException;

    /** The next message; null at the end, where the mechanism knows one. */
    default byte[] receive() throws IOException, TimeoutException {
        return receive(LIMIT);
    }

    /** The same with a limit, where the end or death of the other side would not be seen. */
    byte[] receive(Duration limit) throws IOException, TimeoutException;

    /** Like {@link #send}, but the message may wait for others, up to {@link #flush}. */
    default void put(byte[] message) throws IOException, TimeoutException {
        send(message);
    }

    default void flush() throws IOException {}

    @Override
    void close() throws IOException;
}
