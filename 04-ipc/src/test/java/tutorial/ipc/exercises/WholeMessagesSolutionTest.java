package tutorial.ipc.exercises;

import java.io.DataInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.DisplayName;

/** A solution that leaves the asking again to the JDK. */
@DisplayName("Solution: WholeMessages")
class WholeMessagesSolutionTest implements WholeMessagesContract {

    @Override
    public byte[] read(InputStream in) throws Exception {
        var data = new DataInputStream(in);
        byte[] message = new byte[data.readInt()];
        data.readFully(message);
        return message;
    }
}
