package tutorial.coroutines.lib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/** Who waits for which socket: one selector for all of them. */
final class Sockets {

    /** How to wake the tasks that wait for one channel: at most one for each operation. */
    private record Waiters(List<Runnable> all) {}

    private final Selector selector;

    Sockets() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is none, not even a closed one that still waits for its poll to be let go. */
    boolean isEmpty() {
        return selector.keys().isEmpty();
    }

    /** Wakes those whose sockets are ready now. */
    void poll() {
        try {
            selector.selectNow(this::wakeWaiters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, but waits for a first one; at most so long (0: for ever), or until wakeup(). */
    void poll(long millis) {
        try {
            selector.select(this::wakeWaiters, millis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the poll that waits now, or else the next one. Any thread may call this. */
    void wakeup() {
        selector.wakeup();
    }

    /** From now on {@code channel} does not block, and belongs to this loop. */
    SelectionKey register(SelectableChannel channel) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, 0, new Waiters(new ArrayList<>(1)));
    }

    /** Has a task wait until the channel can do one of the operations that SelectionKey names. */
    void await(SelectionKey key, int operation, Runnable suspend, Runnable wake)
            throws IOException {
        List<Runnable> waiters = ((Waiters) key.attachment()).all;
        if (key.isValid()) {
            if ((key.interestOps() & operation) != 0) {
                throw new IllegalStateException("another task already waits for this on "
                        + key.channel());
            }
            key.interestOpsOr(operation);
        }
        waiters.add(wake);
        try {
            // As long as we are interested, it has not been ready.
            while (key.isValid() && (key.interestOps() & operation) != 0) {
                suspend.run();
            }
        } finally {
            waiters.remove(wake);
            if (key.isValid()) {
                key.interestOpsAnd(~operation);
            }
        }
        if (!key.isValid()) {
            throw new AsynchronousCloseException();
        }
    }

    private void wakeWaiters(SelectionKey key) {
        key.interestOpsAnd(~key.readyOps());
        ((Waiters) key.attachment()).all.forEach(Runnable::run);
    }

    /** Closes the channel; a task that waits for it gets an {@link AsynchronousCloseException}. */
    void close(SelectionKey key) throws IOException {
        key.channel().close();
        ((Waiters) key.attachment()).all.forEach(Runnable::run);
    }

    /** Closes the selector, and the channels that nobody closed. */
    void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
