package tutorial.ipc.exercises;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Solutions that the contract must accept. */
class WhoDiedSolutions {

    /** Characters up to a line feed. */
    static String line(Reader in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the end came first");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    /** Whatever goes wrong with either pipe is a death, and is told in one place. */
    static class OneCatch implements WhoDiedContract {

        @Override
        public String ask(String name, Process peer, String question)
                throws IOException, InterruptedException {
            try {
                var out = peer.outputWriter();
                out.write(question + "\n");
                out.flush();
                return line(peer.inputReader());
            } catch (IOException gone) {
                throw new IOException(name + " died with status " + peer.waitFor(), gone);
            }
        }
    }

    /** Bytes instead of characters; a broken pipe is left to the reader, who sees the end. */
    static class TheReaderTells implements WhoDiedContract {

        @Override
        public String ask(String name, Process peer, String question)
                throws IOException, InterruptedException {
            try {
                OutputStream out = peer.getOutputStream();
                out.write((question + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException brokenPipe) {
                // The answer may be there all the same.
            }
            var answer = new ByteArrayOutputStream();
            while (true) {
                int next = peer.getInputStream().read();
                if (next == '\n') {
                    return answer.toString(StandardCharsets.UTF_8);
                } else if (next < 0) {
                    throw new IOException("%s died with status %d, after %d bytes of its answer"
                            .formatted(name, peer.waitFor(), answer.size()));
                }
                answer.write(next);
            }
        }
    }
}
