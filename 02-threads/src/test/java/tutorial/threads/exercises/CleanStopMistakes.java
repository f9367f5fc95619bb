package tutorial.threads.exercises;

/** What people write on the way to a job that stops and leaves nothing open. */
@Refused("goes on after the interrupt, and waits again")
final class CleanStopMistakes {

    private CleanStopMistakes() {}

    @Refused("the interrupt is lost")
    static final class CatchesAndReturns implements CleanStopContract {

        @Override
        public int move(Source source, Session session) {
            int sent = 0;
            try (session) {
                String word = source.next();
                while (word != null && !Thread.currentThread().isInterrupted()) {
                    session.send(word);
                    sent++;
                    word = source.next();
                }
            } catch (InterruptedException stopped) {
                // Returns.
            }
            return sent;
        }
    }

    @Refused("the interrupt is lost")
    static final class AsksAndForgets implements CleanStopContract {

        @Override
        public int move(Source source, Session session) {
            int sent = 0;
            try (session) {
                while (!Thread.interrupted()) {
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

    @Refused("sends word after word although it was interrupted")
    static final class NoticesItOnlyInAWait implements CleanStopContract {

        @Override
        public int move(Source source, Session session) {
            int sent = 0;
            try (session) {
                for (String word = source.next(); word != null; word = source.next()) {
                    session.send(word);
                    sent++;
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return sent;
        }
    }

    @Refused("closings of the session")
    static final class ClosesOnlyAtTheEnd implements CleanStopContract {

        @Override
        public int move(Source source, Session session) {
            int sent = 0;
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    String word = source.next();
                    if (word == null) {
                        break;
                    }
                    session.send(word);
                    sent++;
                }
                session.close();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return sent;
        }
    }

    @Refused("closings of the session after a failure")
    static final class ForgetsTheFailure implements CleanStopContract {

        @Override
        public int move(Source source, Session session) {
            int sent = 0;
            try {
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
            session.close();
            return sent;
        }
    }

    @Refused("does not learn that a word could not be sent")
    static final class CatchesAll implements CleanStopContract {

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
            } catch (Exception stopped) {
                Thread.currentThread().interrupt();
            }
            return sent;
        }
    }

    @Refused("thrown instead of a result")
    static final class WrapsIt implements CleanStopContract {

        @Override
        public int move(Source source, Session session) {
            int sent = 0;
            try (session) {
                for (String word = source.next(); word != null
                        && !Thread.currentThread().isInterrupted(); word = source.next()) {
                    session.send(word);
                    sent++;
                }
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return sent;
        }
    }
}
