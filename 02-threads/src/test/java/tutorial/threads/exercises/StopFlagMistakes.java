package tutorial.threads.exercises;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;

/** What people write on the way to a job that can be stopped. */
@Refused("rounds in rounds() and work()\nstopped in stop() and work()")
final class StopFlagMistakes {

    private StopFlagMistakes() {}

    @Refused("stopped in stop() and work()")
    static final class PausesInEachRound implements StopFlagContract {

        private static final class Pausing implements Job {

            private final AtomicLong rounds = new AtomicLong();
            private boolean stopped;

            @Override
            public void work(Runnable round) {
                while (!stopped) {
                    round.run();
                    rounds.incrementAndGet();
                    LockSupport.parkNanos(1);
                }
            }

            @Override
            public void stop() {
                stopped = true;
            }

            @Override
            public long rounds() {
                return rounds.get();
            }
        }

        @Override
        public Job job() {
            return new Pausing();
        }
    }

    @Refused("rounds in rounds() and work()")
    static final class OnlyTheFlag implements StopFlagContract {

        private static final class Flag implements Job {

            private long rounds;
            private volatile boolean stopped;

            @Override
            public void work(Runnable round) {
                for (; !stopped; rounds++) {
                    round.run();
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
            return new Flag();
        }
    }

    @Refused("stopped in stop() and work()")
    static final class LocksTheRoundsOnly implements StopFlagContract {

        private static final class Half implements Job {

            private long rounds;
            private boolean stopped;

            @Override
            public void work(Runnable round) {
                while (!stopped) {
                    round.run();
                    synchronized (this) {
                        rounds++;
                    }
                }
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
            return new Half();
        }
    }

    /** A right one, of which each mistake below changes a part. */
    private static class Right implements StopFlagContract.Job {

        volatile long rounds;
        volatile boolean stopped;

        @Override
        public void work(Runnable round) {
            while (!stopped) {
                round.run();
                rounds = rounds + 1;
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

    @Refused("set in stop() and work()")
    static final class LocksOneSide implements StopFlagContract {

        private static final class Half extends Right {

            private boolean set;

            @Override
            public void work(Runnable round) {
                super.work(() -> {
                    round.run();
                    if (set) {
                        super.stop();
                    }
                });
                if (set) {
                    super.stop();
                }
            }

            @Override
            public synchronized void stop() {
                set = true;
            }
        }

        @Override
        public Job job() {
            return new Half();
        }
    }

    @Refused("an element of an array")
    static final class ArrayOfOne implements StopFlagContract {

        @Override
        public Job job() {
            return new Right() {

                private final boolean[] told = new boolean[1];

                @Override
                public void work(Runnable round) {
                    while (!told[0]) {
                        round.run();
                        rounds = rounds + 1;
                    }
                }

                @Override
                public void stop() {
                    told[0] = true;
                }
            };
        }
    }

    @Tag("slow")
    @Refused("stop() waits for ever")
    static final class OneLockRoundAll implements StopFlagContract {

        @Override
        public Job job() {
            return new Right() {

                @Override
                public synchronized void work(Runnable round) {
                    super.work(round);
                }

                @Override
                public synchronized void stop() {
                    super.stop();
                }
            };
        }
    }

    @Refused("stopped before it began")
    static final class BeginsAnew implements StopFlagContract {

        @Override
        public Job job() {
            return new Right() {

                @Override
                public void work(Runnable round) {
                    stopped = false;
                    super.work(round);
                }
            };
        }
    }

    @Refused("rounds() is still 0 when five rounds are done")
    static final class TellsInTheEnd implements StopFlagContract {

        @Override
        public Job job() {
            return new Right() {

                @Override
                public void work(Runnable round) {
                    long own = 0;
                    for (; !stopped; own++) {
                        round.run();
                    }
                    rounds = own;
                }
            };
        }
    }

    @Refused("a job has ended that nobody has stopped")
    static final class OneFlagForAll implements StopFlagContract {

        private static final AtomicLong STOPS = new AtomicLong();

        @Override
        public Job job() {
            STOPS.set(0);
            return new Right() {

                @Override
                public void work(Runnable round) {
                    super.work(() -> {
                        stopped = STOPS.get() > 0;
                        round.run();
                    });
                }

                @Override
                public void stop() {
                    STOPS.incrementAndGet();
                    stopped = true;
                }
            };
        }
    }
}
