package tutorial.threads.exercises;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** Ways to a job that can be stopped. */
final class StopFlagSolutions {

    private StopFlagSolutions() {}

    /** Both are volatile, and of each there is one writer only. */
    static final class Volatile implements StopFlagContract {

        private static final class Job implements StopFlagContract.Job {

            private volatile long rounds;
            private volatile boolean stopped;

            @Override
            public void work(Runnable round) {
                long done = 0;
                while (!stopped) {
                    round.run();
                    rounds = ++done;
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

        @Override
        public Job job() {
            return new Job();
        }
    }

    /** Objects that are made for it. */
    static final class Atomic implements StopFlagContract {

        @Override
        public Job job() {
            var rounds = new LongAdder();
            var stopped = new AtomicBoolean();
            return new Job() {

                @Override
                public void work(Runnable round) {
                    while (!stopped.get()) {
                        round.run();
                        rounds.increment();
                    }
                }

                @Override
                public void stop() {
                    stopped.set(true);
                }

                @Override
                public long rounds() {
                    return rounds.sum();
                }
            };
        }
    }

    /** Plain fields, and one lock for each use of them, but not round the rounds. */
    static final class Guarded implements StopFlagContract {

        private static final class Job implements StopFlagContract.Job {

            private long rounds;
            private boolean stopped;

            @Override
            public void work(Runnable round) {
                while (!isStopped()) {
                    round.run();
                    synchronized (this) {
                        rounds++;
                    }
                }
            }

            private synchronized boolean isStopped() {
                return stopped;
            }

            @Override
            public synchronized void stop() {
                stopped = true;
            }

            @Override
            public synchronized long rounds() {
                return rounds;
            }
        }

        @Override
        public Job job() {
            return new Job();
        }
    }
}
