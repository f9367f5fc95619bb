package tutorial.ipc.exercises;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Solutions that the contract must accept. */
class WholeMessagesSolutions {

    /** Leaves it to the JDK to ask again. */
    static class ReadFully implements WholeMessagesContract {

        @Override
        public byte[] read(InputStream in) throws IOException {
            var data = new DataInputStream(in);
            byte[] message = new byte[data.readInt()];
            data.readFully(message);
            return message;
        }
    }

    /** Asks again itself, and looks at every answer. */
    static class Loop implements WholeMessagesContract {

        @Override
        public byte[] read(InputStream in) throws IOException {
            byte[] message = new byte[new DataInputStream(in).readInt()];
            for (int got = 0; got < message.length;) {
                int more = in.read(message, got, message.length - got);
                if (more < 0) {
                    throw new EOFException("the end after " + got + " of " + message.length);
                }
                got += more;
            }
            return message;
        }
    }
}
