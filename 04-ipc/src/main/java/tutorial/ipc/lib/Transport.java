package tutorial.ipc.lib;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** A mechanism of this chapter as a two-way connection between a parent and its child. */
public interface Transport {

    /** Prepares a connection for messages of at most {@code bytes}; at most 8192 is always fine. */
    Offer offer(int bytes) throws IOException;

    /** The child's end of a connection that its parent offers by this name. */
    Link open(String name) throws IOException, TimeoutException;

    /** A connection whose other end a child will open by its name. */
    interface Offer extends AutoCloseable {

        String name();

        /** This end, as soon as the child has opened its own; the names are gone by then. */
        Link accept(Process child) throws IOException, TimeoutException;

        @Override
        default void close() throws IOException {}
    }
}
