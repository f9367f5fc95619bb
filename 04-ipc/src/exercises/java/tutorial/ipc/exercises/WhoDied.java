package tutorial.ipc.exercises;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;

/**
 * Exercise: the other side may die at any moment. {@code mvn -q -f 04-ipc -Ppractice}
 *
 * <p>Repair {@link #ask} so that a dead peer is an IOException that says who died and with which
 * status, whether it died before the question, before its answer or in the middle of it. What it
 * has answered in full counts, even if it has died since. A peer that lives is asked again later.
 */
public final class WhoDied {

    /**
     * Sends one line to a peer and returns the line that it answers; both end with a line feed.
     *
     * @throws IOException with the peer's name and exit status if it dies without a whole answer
     */
    public String ask(String name, Process peer, String question)
            throws IOException, InterruptedException {
        Writer out = peer.outputWriter();
        out.write(question + "\n");
        out.flush();
        BufferedReader in = peer.inputReader();
        // TODO: what comes here from a peer that has died, and what before?
        return in.readLine();
    }
}
