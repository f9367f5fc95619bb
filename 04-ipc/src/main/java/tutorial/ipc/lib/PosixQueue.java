package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * A POSIX message queue: the kernel keeps whole messages, the most urgent first, until somebody
 * takes them or the last process lets go of a queue whose name is gone.
 *
 * <p>An unprivileged queue takes up to 10 messages of up to 8192 bytes. Only one thread at a time
 * may use an object of this class; each may have its own. See mq_overview(7).
 */
public final class PosixQueue implements AutoCloseable {

    private final NativeMemory memory = new NativeMemory();
    private final MemorySegment priority = memory.arena().allocate(JAVA_INT);
    private final MemorySegment attributes = memory.arena().allocate(64, 8);
    private final MemorySegment buffer;
    private final String name;
    private final int descriptor;

    /** A received message and its priority, 0 to 32767. */
    public record Message(byte[] content, int priority) {}

    private PosixQueue(String name, int flags, long messages, long bytes) throws IOException {
        this.name = name;
        attributes.setAtIndex(JAVA_LONG, 1, messages);
        attributes.setAtIndex(JAVA_LONG, 2, bytes);
        try {
            descriptor = (int) Libc.Mq.OPEN.invokeExact(Libc.state(),
                    memory.arena().allocateFrom("/" + name), flags, Libc.OWNER_ONLY, attributes);
            Libc.check("mq_open of /" + name, descriptor);
            readAttributes();
        } catch (Throwable e) {
            memory.close();
            throw Libc.rethrown(e);
        }
        // What is received needs room for the longest message the queue allows.
        buffer = memory.arena().allocate(Math.max(1, attributes.getAtIndex(JAVA_LONG, 2)));
    }

    /** Creates a queue; a name that exists is EEXIST, a limit too high is EINVAL. */
    public static PosixQueue create(String name, int messages, int bytes) throws IOException {
        return Names.make(NameKind.QUEUE, name, () -> new PosixQueue(name,
                Libc.O_RDWR | Libc.O_CREAT | Libc.O_EXCL, messages, bytes));
    }

    /** Opens a queue that exists, with the limits it was created with. */
    public static PosixQueue open(String name) throws IOException {
        return new PosixQueue(name, Libc.O_RDWR, 0, 0);
    }

    /** The same, but a full or empty queue is EAGAIN at once. */
    public static PosixQueue openNonBlocking(String name) throws IOException {
        return new PosixQueue(name, Libc.O_RDWR | Libc.O_NONBLOCK, 0, 0);
    }

    /**
     * Sends a message of this priority, waiting while the queue is full.
     *
     * @return whether there was room in time
     */
    public boolean send(byte[] message, int urgency, Duration limit) throws IOException {
        if (message.length > buffer.byteSize()) {
            throw new IllegalArgumentException("a message of " + message.length
                    + " bytes is too long: this queue takes at most " + buffer.byteSize());
        }
        MemorySegment.copy(message, 0, buffer, JAVA_BYTE, 0, message.length);
        return TimedCall.repeat("mq_timedsend", TimedCall.nanos(limit), memory,
                (errno, deadline) -> (int) Libc.Mq.SEND.invokeExact(errno, descriptor, buffer,
                        (long) message.length, urgency, deadline)) == 0;
    }

    /**
     * Takes the most urgent message, the oldest of them if there are several.
     *
     * @return the message, or null if none came in time: a queue never says that its sender died
     */
    public Message receive(Duration limit) throws IOException {
        long length = TimedCall.repeat("mq_timedreceive", TimedCall.nanos(limit), memory,
                (errno, deadline) -> (long) Libc.Mq.RECEIVE.invokeExact(errno, descriptor, buffer,
                        buffer.byteSize(), priority, deadline));
        if (length < 0) {
            return null;
        }
        var content = new byte[(int) length];
        MemorySegment.copy(buffer, JAVA_BYTE, 0, content, 0, content.length);
        return new Message(content, priority.get(JAVA_INT, 0));
    }

    /** The name, without the slash in front that the system wants. */
    public String name() {
        return name;
    }

    /** How many messages are in the queue now. */
    public long size() throws IOException {
        readAttributes();
        return attributes.getAtIndex(JAVA_LONG, 3);
    }

    private void readAttributes() throws IOException {
        try {
            Libc.check("mq_getattr", (int) Libc.Mq.ATTRIBUTES.invokeExact(Libc.state(), descriptor,
                    attributes));
        } catch (Throwable e) {
            throw Libc.rethrown(e);
        }
    }

    /** Takes the name away; who has it open keeps it. A name that is gone is fine. */
    public void unlink() throws IOException {
        unlink(name);
    }

    /** Takes a queue's name away; returns whether there was one. */
    public static boolean unlink(String name) throws IOException {
        return Names.remove(NameKind.QUEUE, name);
    }

    /** Closes this process's access; the queue stays while somebody can reach it. */
    @Override
    public void close() throws IOException {
        // Once only: the number of the descriptor may be somebody else's by the second time.
        if (memory.close()) {
            try {
                Libc.check("mq_close", (int) Libc.Mq.CLOSE.invokeExact(Libc.state(), descriptor));
            } catch (Throwable e) {
                throw Libc.rethrown(e);
            }
        }
    }
}
