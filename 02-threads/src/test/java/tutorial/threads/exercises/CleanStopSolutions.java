package tutorial.threads.exercises;

/** Ways to a job that stops and leaves nothing open. */
final class CleanStopSolutions {

    private CleanStopSolutions() {}

    /** Looks at the status before each word; sets it again where an exception has cleared it. */
    static final class LooksAndSetsAgain implements CleanStopContract {

        @Override
        public int move(Source source, Session session) {
            int sent = 0;
            try (session) {
                while (!Thread.currentThread().isInterrupted()) {
                    String word = source.next();
                    if (word == null) {
                        break;
                    }
                    session.send(word);
                    sent++;
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return sent;
        }
    }

    /** Remembers that there was an interrupt, and sets the status last, when all is closed. */
    static final class RemembersIt implements CleanStopContract {

        @Override
        public int move(Source source, Session session) {
            boolean interrupted = false;
            int sent = 0;
            try {
                String word;
                while (!(interrupted |= Thread.interrupted()) && (word = next(source)) != null) {
                    try {
                        session.send(word);
                        sent++;
                    } catch (InterruptedException stopped) {
                        interrupted = true;
                        return sent;
                    }
                }
                return sent;
            } finally {
                session.close();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** Null as well if it was interrupted; the status is set then. */
        private static String next(Source source) {
            try {
                return source.next();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }
}
