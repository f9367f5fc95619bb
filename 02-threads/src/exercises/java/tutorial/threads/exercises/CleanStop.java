package tutorial.threads.exercises;

import tutorial.threads.exercises.CleanStopContract.Session;
import tutorial.threads.exercises.CleanStopContract.Source;

/**
 * Exercise: a job that can be interrupted and cancelled, and leaves nothing open.
 *
 * <p>Run {@code mvn -q -f 02-threads -Ppractice}: an interrupt does not stop it. Repair
 * {@link #move} so that it returns soon after an interrupt, with the thread's interrupt status set,
 * and closes the session whatever happens, once. What else goes wrong is thrown to the caller.
 */
final class CleanStop {

    /** Sends all words, or those until it is interrupted; returns how many were sent. */
    int move(Source source, Session session) {
        int sent = 0;
        while (true) {
            try {
                String word = source.next();
                if (word == null) {
                    session.close();
                    return sent;
                }
                session.send(word);
                sent++;
            } catch (InterruptedException interrupted) {
                // TODO: who wants what by this?
            }
        }
    }
}
