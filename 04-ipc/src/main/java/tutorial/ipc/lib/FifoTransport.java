package tutorial.ipc.lib;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Two named pipes. Both sides open them in the same order, or each would wait for the other. */
final class FifoTransport implements Transport {

    private record TwoFifos(Fifo there, Fifo back) implements Offer {

        @Override
        public String name() {
            return there.name() + "," + back.name();
        }

        @Override
        public Link accept(Process child) throws IOException, TimeoutException {
            var out = Fifo.writer(there.name(), Link.LIMIT);
            return new FrameChannel(Fifo.reader(back.name(), Link.LIMIT), out);
        }

        @Override
        public void close() throws IOException {
            there.close();
            back.close();
        }
    }

    @Override
    public Offer offer(int bytes) throws IOException {
        return new TwoFifos(new Fifo(), new Fifo());
    }

    @Override
    public Link open(String name) throws IOException, TimeoutException {
        String[] fifos = name.split(",");
        var in = Fifo.reader(fifos[0], Link.LIMIT);
        Fifo.unlink(fifos[0]);
        var out = Fifo.writer(fifos[1], Link.LIMIT);
        Fifo.unlink(fifos[1]);
        return new FrameChannel(in, out);
    }
}
