package tutorial.ipc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The mechanisms of this chapter, each as a two-way connection between a parent and a child. */
public enum Mechanism {

    PIPE, NAMED_PIPE, MESSAGE_QUEUE, SEMAPHORE, RING, UNIX_SOCKET, TCP_SOCKET, PROCESS_QUEUE;

    private static final int SLOTS = 64;

    /** The call that this system must have for it, or null. */
    String needs() {
        return switch (this) {
            case NAMED_PIPE -> "mkfifo";
            case MESSAGE_QUEUE -> "mq_open";
            case SEMAPHORE -> "sem_timedwait";
            default -> null;
        };
    }

    /** Prepares a connection for messages of at most {@code bytes}; at most 8192 is always fine. */
    public Link.Offer offer(int bytes) throws IOException {
        return switch (this) {
            // A process's streams are buffered already.
            case PIPE -> offer("-", List.of(), child -> new Streams(
                    child.getInputStream(), child.getOutputStream()));
            case NAMED_PIPE -> {
                var there = new Fifo();
                var back = new Fifo();
                yield offer(there.name() + "," + back.name(), List.of(there, back),
                        child -> new Frames(framesBy(back.name(), there.name(), true)));
            }
            case MESSAGE_QUEUE -> {
                var there = PosixQueue.create(Names.fresh(), 10, bytes);
                var back = PosixQueue.create(Names.fresh(), 10, bytes);
                yield offer(there.name() + "," + back.name(),
                        List.of(there::unlink, back::unlink), child -> new Queues(back, there));
            }
            case SEMAPHORE -> {
                long half = SLOTS * slot(bytes);
                var region = SharedRegion.create(2 * half, 1);
                List<PosixSemaphore> four = new ArrayList<>();
                List<AutoCloseable> names = new ArrayList<>(List.of(region));
                var all = new StringBuilder(region.name());
                for (int k = 0; k < 4; k++) {
                    // Two directions: how many slots are free, how many are filled.
                    String name = Names.fresh();
                    four.add(PosixSemaphore.create(name, k % 2 == 0 ? SLOTS : 0));
                    names.add(four.get(k)::unlink);
                    all.append(',').append(name);
                }
                yield offer(all.toString(), names, child -> new Slots(region,
                        four, 0, half));
            }
            case RING -> {
                var region = SharedRegion.create(2 * Ring.bytes(SLOTS, bytes), 1);
                Ring.create(half(region, 0), SLOTS, bytes);
                Ring.create(half(region, 1), SLOTS, bytes);
                yield offer(region.name(), List.of(region),
                        child -> new Rings(region, half(region, 0), half(region, 1)));
            }
            case UNIX_SOCKET -> {
                var offer = Duplex.offer(Codec.BYTES);
                yield offer(offer.name(), List.of(offer),
                        child -> new Frames(offer.accept(Link.LIMIT).frames()));
            }
            case TCP_SOCKET -> {
                var server = TcpSocket.listen();
                yield offer(TcpSocket.port(server), List.of(server),
                        child -> new Frames(new FrameChannel(TcpSocket.accept(server))));
            }
            case PROCESS_QUEUE -> {
                var there = ProcessQueue.create(Codec.BYTES, SLOTS, bytes, 1);
                var back = ProcessQueue.create(Codec.BYTES, SLOTS, bytes, 1);
                yield offer(there.name() + "," + back.name(), List.of(there, back),
                        child -> new ProcessQueues(back, there));
            }
        };
    }

    /** The child's end of a connection. */
    public Link open(String name) throws IOException, TimeoutException {
        String[] names = name.split(",");
        return switch (this) {
            case PIPE -> new Frames(new FrameChannel(
                    new FileInputStream(FileDescriptor.in).getChannel(),
                    new FileOutputStream(FileDescriptor.out).getChannel()));
            case NAMED_PIPE -> new Frames(framesBy(names[0], names[1], false));
            case MESSAGE_QUEUE -> {
                var in = PosixQueue.open(names[0]);
                var out = PosixQueue.open(names[1]);
                in.unlink();
                out.unlink();
                yield new Queues(in, out);
            }
            case SEMAPHORE -> {
                var region = SharedRegion.open(names[0]);
                List<PosixSemaphore> four = new ArrayList<>();
                for (int k = 1; k <= 4; k++) {
                    four.add(PosixSemaphore.open(names[k]));
                    PosixSemaphore.unlink(names[k]);
                }
                yield new Slots(region, four, region.memory().byteSize() / 2, 0);
            }
            case RING -> {
                var region = SharedRegion.open(name);
                yield new Rings(region, half(region, 1), half(region, 0));
            }
            case UNIX_SOCKET -> new Frames(Duplex.connect(Codec.BYTES, name).frames());
            case TCP_SOCKET -> new Frames(new FrameChannel(TcpSocket.connect(name)));
            case PROCESS_QUEUE -> new ProcessQueues(ProcessQueue.open(Codec.BYTES, names[0]),
                    ProcessQueue.open(Codec.BYTES, names[1]));
        };
    }

    private interface Accept {

        Link from(Process child) throws IOException, TimeoutException;
    }

    private static Link.Offer offer(String name, List<? extends AutoCloseable> leftOvers,
            Accept accept) {
        return new Link.Offer() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Link accept(Process child) throws IOException, TimeoutException {
                return accept.from(child);
            }

            @Override
            public void close() throws IOException {
                for (AutoCloseable each : leftOvers) {
                    try {
                        each.close();
                    } catch (IOException | RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IOException(e);
                    }
                }
            }
        };
    }

    /** Parent and child open the two FIFOs in the same order, or each would wait for the other. */
    private static FrameChannel framesBy(String in, String out, boolean parent)
            throws IOException, TimeoutException {
        FileChannel first = parent ? Fifo.writer(out, Link.LIMIT) : Fifo.reader(in, Link.LIMIT);
        FileChannel second = parent ? Fifo.reader(in, Link.LIMIT) : Fifo.writer(out, Link.LIMIT);
        Fifo.unlink(in);
        Fifo.unlink(out);
        return parent ? new FrameChannel(second, first) : new FrameChannel(first, second);
    }

    private static MemorySegment half(SharedRegion region, int which) {
        long half = region.memory().byteSize() / 2;
        return region.memory().asSlice(which * half, half);
    }

    private static long slot(int bytes) {
        return (Integer.BYTES + bytes + 7L) / 8 * 8;
    }

    private record Streams(InputStream in, OutputStream out) implements Link {

        @Override
        public void send(byte[] message) throws IOException {
            Frame.write(out, message);
        }

        @Override
        public void put(byte[] message) throws IOException {
            Frame.writeLater(out, message);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public byte[] receive(Duration limit) throws IOException {
            return Frame.read(in);
        }

        @Override
        public void sendHalf(byte[] message) throws IOException {
            out.write(ByteBuffer.allocate(message.length * 2 / 5 + 4).putInt(message.length)
                    .array());
            out.flush();
        }

        @Override
        public void close() throws IOException {
            in.close();
            try {
                out.close();
            } catch (IOException childIsGone) {
                // What a failed send left in the buffer cannot go out; send has said so already.
            }
        }
    }

    private record Frames(FrameChannel channel) implements Link {

        @Override
        public void send(byte[] message) throws IOException {
            channel.send(message);
        }

        @Override
        public byte[] receive(Duration limit) throws IOException {
            return channel.receive();
        }

        @Override
        public void sendHalf(byte[] message) throws IOException {
            channel.sendHalf(message);
        }

        @Override
        public void put(byte[] message) throws IOException {
            channel.put(message);
        }

        @Override
        public void flush() throws IOException {
            channel.flush();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private record Queues(PosixQueue in, PosixQueue out) implements Link {

        @Override
        public void send(byte[] message) throws IOException, TimeoutException {
            if (!out.send(message, 0, LIMIT)) {
                throw new TimeoutException("the message queue stayed full");
            }
        }

        /** There is no half: the kernel has the whole message, or nothing. */
        @Override
        public void sendHalf(byte[] message) throws IOException, TimeoutException {
            send(message);
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
            }
        }
    }

    /** Slots in shared memory; for each direction two semaphores count free and filled ones. */
    private static final class Slots implements Link {

        private final SharedRegion region;
        private final MemorySegment memory;
        private final List<PosixSemaphore> four;
        private final long outAt;
        private final long inAt;
        private final long slotBytes;
        private int out;
        private int in;

        Slots(SharedRegion region, List<PosixSemaphore> four, long outAt, long inAt) {
            this.region = region;
            this.memory = region.memory();
            this.four = four;
            this.outAt = outAt;
            this.inAt = inAt;
            this.slotBytes = memory.byteSize() / 2 / SLOTS;
        }

        private PosixSemaphore semaphore(long direction, int filled) {
            return four.get((direction == 0 ? 0 : 2) + filled);
        }

        @Override
        public void send(byte[] message) throws IOException, TimeoutException {
            take(semaphore(outAt, 0), LIMIT);
            long slot = outAt + out++ % SLOTS * slotBytes;
            memory.set(JAVA_INT, slot, message.length);
            MemorySegment.copy(message, 0, memory, JAVA_BYTE, slot + 4, message.length);
            semaphore(outAt, 1).release();
        }

        @Override
        public void sendHalf(byte[] message) throws IOException, TimeoutException {
            take(semaphore(outAt, 0), LIMIT);
        }

        @Override
        public byte[] receive(Duration limit) throws IOException, TimeoutException {
            take(semaphore(inAt, 1), limit);
            long slot = inAt + in++ % SLOTS * slotBytes;
            var message = new byte[memory.get(JAVA_INT, slot)];
            MemorySegment.copy(memory, JAVA_BYTE, slot + 4, message, 0, message.length);
            semaphore(inAt, 0).release();
            return message;
        }

        private static void take(PosixSemaphore semaphore, Duration limit)
                throws IOException, TimeoutException {
            if (!semaphore.acquire(limit)) {
                throw new TimeoutException("the semaphore was not given back");
            }
        }

        @Override
        public void close() throws IOException {
            for (PosixSemaphore each : four) {
                each.close();
            }
            region.close();
        }
    }

    private static final class Rings implements Link {

        private final SharedRegion region;
        private final Ring out;
        private final Ring in;

        Rings(SharedRegion region, MemorySegment out, MemorySegment in) {
            this.region = region;
            this.out = Ring.sender(out);
            this.in = Ring.receiver(in);
        }

        @Override
        public void send(byte[] message) throws IOException, TimeoutException {
            if (!out.send(message, LIMIT)) {
                throw new TimeoutException("the ring stayed full");
            }
        }

        /** What is in a slot does not count before {@code tail} has passed it. */
        @Override
        public void sendHalf(byte[] message) {
            out.sendHalf(message);
        }

        @Override
        public byte[] receive(Duration limit) throws IOException, TimeoutException {
            byte[] message = in.receive(limit);
            if (message == null) {
                throw new TimeoutException("the ring stayed empty");
            }
            return message;
        }

        @Override
        public void close() throws IOException {
            region.close();
        }
    }

    private record ProcessQueues(ProcessQueue<byte[]> in, ProcessQueue<byte[]> out)
            implements
                Link {

        @Override
        public void send(byte[] message) throws IOException, TimeoutException {
            out.put(message, LIMIT);
        }

        @Override
        public void sendHalf(byte[] message) {
            out.putHalf();
        }

        @Override
        public byte[] receive(Duration limit) throws IOException, TimeoutException {
            return in.take(limit);
        }

        @Override
        public void close() throws IOException {
            try (in; out) {
                in.size();
            }
        }
    }
}
