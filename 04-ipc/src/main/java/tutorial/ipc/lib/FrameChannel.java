package tutorial.ipc.lib;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;

/**
 * The messages of {@link Frame} on a channel: a FIFO, a Unix socket, a TCP connection.
 *
 * <p>Small messages may be collected with {@link #put} and go out together with {@link #flush}: one
 * write for many messages. One thread may send while another receives. A read that blocks ends when
 * the other side ends or dies, and by an interrupt.
 */
public final class FrameChannel implements Link {

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
    @Override
    public void send(byte[] message) throws IOException {
        put(message);
        flush();
    }

    /** Collects a message; sends what was collected if there is no more room. */
    @Override
    public void put(byte[] message) throws IOException {
        announce(message.length);
        append(message, message.length);
    }

    /** Begins a message of this length; {@link #append} and {@link #flush} follow bit by bit. */
    public void announce(int length) throws IOException {
        Frame.requireAllowed(length);
        if (collected.remaining() < Integer.BYTES + length) {
            flush();
        }
        collected.putInt(length);
    }

    /** Goes on with the message that was announced. */
    public void append(byte[] part, int length) throws IOException {
        for (int done = 0; done < length;) {
            if (!collected.hasRemaining()) {
                flush();
            }
            int bytes = Math.min(collected.remaining(), length - done);
            collected.put(part, done, bytes);
            done += bytes;
        }
    }

    /** Sends what was collected: one write, unless the channel takes only a part of it. */
    @Override
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

    /** Waits for one message; null if the stream ended where one would have begun. */
    @Override
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

    /** The same: the end of a stream is seen, and needs no limit. */
    @Override
    public byte[] receive(Duration limit) throws IOException {
        return receive();
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
