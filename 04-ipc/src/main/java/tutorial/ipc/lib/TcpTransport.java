package tutorial.ipc.lib;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** A TCP connection over loopback. */
final class TcpTransport implements Transport {

    private record Listening(TcpListener listener) implements Offer {

        @Override
        public String name() {
            return listener.name();
        }

        @Override
        public Link accept(Process child) throws IOException, TimeoutException {
            return new FrameChannel(listener.accept(Link.LIMIT));
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    @Override
    public Offer offer(int bytes) throws IOException {
        return new Listening(new TcpListener());
    }

    @Override
    public Link open(String name) throws IOException {
        return new FrameChannel(TcpListener.connect(name));
    }
}
