package tutorial.threads.exercises;

import tutorial.threads.exercises.StopFlagContract.Job;

/**
 * Exercise: a job works in one thread, and other threads stop it and ask how far it is.
 *
 * <p>Run {@code mvn -q -f 02-threads -Ppractice}: the job may work for ever, and its rounds may
 * never be seen. Repair it so that what one thread writes is sure to be seen by the others.
 */
final class StopFlag implements Job {

    private long rounds;
    private boolean stopped;

    @Override
    public void work(Runnable round) {
        // TODO: what makes this thread look at the flag again, and others see the rounds?
        while (!stopped) {
            round.run();
            rounds++;
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public long rounds() {
        return rounds;
    }
}
