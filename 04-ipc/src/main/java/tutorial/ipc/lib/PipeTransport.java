package tutorial.ipc.lib;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Two anonymous pipes: the child's standard input and output. */
final class PipeTransport implements Transport {

    @Override
    public Offer offer(int bytes) {
        return new Offer() {
            @Override
            public String name() {
                return "-";
            }

            @Override
            public Link accept(Process child) {
                return new Streams(child.getInputStream(), child.getOutputStream());
            }
        };
    }

    @Override
    public Link open(String name) {
        return new FrameChannel(new FileInputStream(FileDescriptor.in).getChannel(),
                new FileOutputStream(FileDescriptor.out).getChannel());
    }

    /** The parent's end: a process's streams are buffered already. */
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
        public void close() throws IOException {
            in.close();
            try {
                out.close();
            } catch (IOException childIsGone) {
                // What a failed send left in the buffer cannot go out; send has said so already.
            }
        }
    }
}
