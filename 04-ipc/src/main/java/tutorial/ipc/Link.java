package tutorial.ipc;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** One end of a two-way connection by any {@link Mechanism}, so that they can be compared. */
public interface Link extends AutoCloseable {

    /** No single message may take longer. */
    Duration LIMIT = Duration.ofSeconds(20);

    void send(byte[] message) throws IOException, TimeoutException;

    /** The next message; null at the end, where the mechanism knows one. */
    default byte[] receive() throws IOException, TimeoutException {
        return receive(LIMIT);
    }

    /** The same with a limit, where the end or death of the other side would not be seen. */
    byte[] receive(Duration limit) throws IOException, TimeoutException;

    /** Goes the first part of the way of {@link #send} and stops there, as who is killed then. */
    void sendHalf(byte[] message) throws IOException, TimeoutException;

    /** Like {@link #send}, but the message may wait for others, up to {@link #flush}. */
    default void put(byte[] message) throws IOException, TimeoutException {
        send(message);
    }

    default void flush() throws IOException {}

    @Override
    default void close() throws IOException {}

    /** A connection whose other end a child will open by its name. */
    interface Offer extends AutoCloseable {

        String name();

        /** This end, as soon as the child has opened its own; the names are gone by then. */
        Link accept(Process child) throws IOException, TimeoutException;

        @Override
        default void close() throws IOException {}
    }
}
