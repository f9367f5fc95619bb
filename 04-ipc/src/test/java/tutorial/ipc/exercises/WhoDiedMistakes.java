package tutorial.ipc.exercises;

import java.io.EOFException;
import java.io.IOException;
import java.io.Writer;

/** What is easily written instead, and what the contract says to it; the first is the stub. */
@Refused("no IOException, but the answer null")
class WhoDiedMistakes {

    private static void send(Process peer, String question) throws IOException {
        Writer out = peer.outputWriter();
        out.write(question + "\n");
        out.flush();
    }

    @Refused("half of it is no answer")
    static class TakesHalfForWhole implements WhoDiedContract {

        @Override
        public String ask(String name, Process peer, String question)
                throws IOException, InterruptedException {
            send(peer, question);
            String answer = peer.inputReader().readLine();
            if (answer == null) {
                throw new IOException(name + " died with status " + peer.waitFor());
            }
            return answer;
        }
    }

    @Refused("process has not exited")
    static class AsksForTheStatusTooEarly implements WhoDiedContract {

        @Override
        public String ask(String name, Process peer, String question) throws IOException {
            send(peer, question);
            String answer = peer.inputReader().readLine();
            if (answer == null) {
                throw new IOException(name + " died with status " + peer.exitValue());
            }
            return answer;
        }
    }

    @Refused("an IOException that says: Broken pipe")
    static class ForgetsTheWriter implements WhoDiedContract {

        @Override
        public String ask(String name, Process peer, String question)
                throws IOException, InterruptedException {
            send(peer, question);
            try {
                return WhoDiedSolutions.line(peer.inputReader());
            } catch (EOFException end) {
                throw new IOException(name + " died with status " + peer.waitFor(), end);
            }
        }
    }

    @Refused("waits for the end of a peer that lives")
    static class WaitsForTheEnd implements WhoDiedContract {

        @Override
        public String ask(String name, Process peer, String question)
                throws IOException, InterruptedException {
            send(peer, question);
            if (peer.waitFor() != 0) {
                throw new IOException(name + " died with status " + peer.exitValue());
            }
            return peer.inputReader().readLine();
        }
    }

    @Refused("its input was closed")
    static class ClosesTheInput implements WhoDiedContract {

        @Override
        public String ask(String name, Process peer, String question)
                throws IOException, InterruptedException {
            try (Writer out = peer.outputWriter()) {
                out.write(question + "\n");
            }
            return peer.inputReader().readLine();
        }
    }
}
