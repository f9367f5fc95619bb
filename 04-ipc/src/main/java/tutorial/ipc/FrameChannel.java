package tutorial.ipc;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * The messages of {@link Frame} on a channel: a FIFO, a Unix socket, a TCP connection.
 *
 * <p>Small messages may be collected with {@link #put} and go out together with {@link #flush}: one
 * write for many messages. One thread may send while another receives. A read that blocks ends when
 * the other side ends or dies, and by an interrupt.
 */
public final class FrameChannel implements AutoCloseable {

    /** Messages are collected and read ahead up to this many bytes. */
    public static final int BUFFER = 32 * 1024;

    private final ReadableByteChannel in;
    private final WritableByteChannel out;
    // Direct buffers: from any other the JDK would copy into one first.
    private final ByteBuffer received = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private final ByteBuffer collected = ByteBuffer.allocateDirect(BUFFER);

    /** Frames in both directions; either channel may be null if that direction is not used. */
    public FrameChannel(ReadableByteChannel in, WritableByteChannel out) {
        this.in = in;
        this.out = out;
    }

    public FrameChannel(ByteChannel both) {
        this(both, both);
    }

    /** Sends one message at once, with what was collected before it. */
    public void send(byte[] message) throws IOException {
        put(message);
        flush();
    }

    /** Collects a message; sends what was collected if there is no more room. */
    public void put(byte[] message) throws IOException {
        Frame.requireAllowed(message.length);
        if (collected.remaining() < Integer.BYTES + message.length) {
            flush();
        }
        collected.putInt(message.length);
        for (int done = 0; done < message.length;) {
            if (!collected.hasRemaining()) {
                flush();
            }
            int part = Math.min(collected.remaining(), message.length - done);
            collected.put(message, done, part);
            done += part;
        }
    }

    /** Announces the whole message and sends 40 of each 100 bytes of it. */
    void sendHalf(byte[] message) throws IOException {
        collected.putInt(message.length).put(message, 0, message.length * 2 / 5);
        flush();
    }

    /** Sends what was collected: one write, unless the channel takes only a part of it. */
    public void flush() throws IOException {
        collected.flip();
        try {
            while (collected.hasRemaining()) {
                out.write(collected);
            }
        } finally {
            collected.clear();
        }
    }

    /**
     * Waits for one message.
     *
     * @return the message, or null if the stream ended where a message would have begun
     * @throws EOFException if the stream ended inside a message; it says how much was missing
     * @throws IOException if what arrived is no frame, or the other side broke off
     */
    public byte[] receive() throws IOException {
        fill(Integer.BYTES);
        if (!received.hasRemaining()) {
            return null;
        }
        Frame.requireWhole(received.remaining(), Integer.BYTES, "length");
        int announced = received.getInt();
        Frame.requireSensible(announced);
        byte[] message = new byte[announced];
        for (int done = 0; done < announced;) {
            fill(Math.min(announced - done, BUFFER));
            if (!received.hasRemaining()) {
                Frame.requireWhole(done, announced, "message");
            }
            int part = Math.min(received.remaining(), announced - done);
            received.get(message, done, part);
            done += part;
        }
        return message;
    }

    /** Reads until so many bytes are there, or the end. */
    private void fill(int bytes) throws IOException {
        if (received.remaining() >= bytes) {
            return;
        }
        received.compact();
        try {
            // A read gives what is there, which may be less than was asked for.
            int got = 0;
            while (received.position() < bytes && got >= 0) {
                got = in.read(received);
            }
        } finally {
            received.flip();
        }
    }

    @Override
    public void close() throws IOException {
        try (in; out) {
            received.limit(0);
        }
    }
}
