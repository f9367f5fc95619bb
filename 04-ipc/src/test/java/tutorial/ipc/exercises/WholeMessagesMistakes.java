package tutorial.ipc.exercises;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What is easily written instead, and what the contract says to it; the first is the stub. */
@Refused("wherever it is cut")
class WholeMessagesMistakes {

    @Refused("byte by byte")
    static class ReadsTwice implements WholeMessagesContract {

        @Override
        public byte[] read(InputStream in) throws IOException {
            byte[] message = new byte[new DataInputStream(in).readInt()];
            int got = in.read(message);
            if (got < message.length) {
                in.read(message, got, message.length - got);
            }
            return message;
        }
    }

    @Refused("ends before the message does")
    static class SaysNothingAtTheEnd implements WholeMessagesContract {

        @Override
        public byte[] read(InputStream in) throws IOException {
            return in.readNBytes(new DataInputStream(in).readInt());
        }
    }

    @Refused("the next message stays")
    static class ReadsAhead implements WholeMessagesContract {

        @Override
        public byte[] read(InputStream in) throws IOException {
            var data = new DataInputStream(new BufferedInputStream(in));
            byte[] message = new byte[data.readInt()];
            data.readFully(message);
            return message;
        }
    }

    @Refused("asks available() for ever")
    static class WaitsForAvailable implements WholeMessagesContract {

        @Override
        public byte[] read(InputStream in) throws IOException {
            byte[] message = new byte[new DataInputStream(in).readInt()];
            while (in.available() < message.length) {
                Thread.onSpinWait();
            }
            in.read(message);
            return message;
        }
    }

    @Refused("reads for ever")
    static class ReadsOnAtTheEnd implements WholeMessagesContract {

        @Override
        public byte[] read(InputStream in) throws IOException {
            byte[] message = new byte[new DataInputStream(in).readInt()];
            int got = 0;
            while (got < message.length) {
                got += Math.max(0, in.read(message, got, message.length - got));
            }
            return message;
        }
    }
}
