package tutorial.threads.exercises;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Tag;

/** What people write on the way to a room in which nobody waits in vain. */
@Refused("call() goes on although nothing has changed")
final class WaitingRoomMistakes {

    private WaitingRoomMistakes() {}

    /** A right one, of which each mistake changes a part. */
    private static class Right implements WaitingRoomContract.Room {

        final Queue<String> names = new ArrayDeque<>();
        final int places;

        Right(int places) {
            this.places = places;
        }

        @Override
        public synchronized void enter(String name) throws InterruptedException {
            while (names.size() == places) {
                pause();
            }
            names.add(name);
            wake();
        }

        @Override
        public synchronized String call() throws InterruptedException {
            while (names.isEmpty()) {
                pause();
            }
            String first = names.remove();
            wake();
            return first;
        }

        void pause() throws InterruptedException {
            wait();
        }

        void wake() {
            notifyAll();
        }
    }

    @Refused("an enter() that waited beside six calls waits for ever")
    static final class WakesOne implements WaitingRoomContract {

        @Override
        public Room room(int places) {
            return new Right(places) {

                @Override
                void wake() {
                    notify();
                }
            };
        }
    }

    @Refused("enter() goes on although nothing has changed")
    static final class IfInEnter implements WaitingRoomContract {

        @Override
        public Room room(int places) {
            return new Right(places) {

                @Override
                public synchronized void enter(String name) throws InterruptedException {
                    if (names.size() == places) {
                        wait();
                    }
                    names.add(name);
                    notifyAll();
                }
            };
        }
    }

    @Tag("slow")
    @Refused("does not wait for ever, and without using a core")
    static final class LooksAgainAndAgain implements WaitingRoomContract {

        @Override
        public Room room(int places) {
            return new Right(places) {

                @Override
                void pause() throws InterruptedException {
                    wait(10);
                }
            };
        }
    }

    @Refused("an interrupted call() waits for ever")
    static final class SwallowsTheInterrupt implements WaitingRoomContract {

        @Override
        public Room room(int places) {
            return new Right(places) {

                @Override
                void pause() {
                    try {
                        wait();
                    } catch (InterruptedException again) {
                        // Look again.
                    }
                }
            };
        }
    }

    @Refused("does not wait for the monitor of the room")
    static final class AnotherMonitor implements WaitingRoomContract {

        @Override
        public Room room(int places) {
            var inner = new Right(places);
            return new Room() {

                @Override
                public void enter(String name) throws InterruptedException {
                    inner.enter(name);
                }

                @Override
                public String call() throws InterruptedException {
                    return inner.call();
                }
            };
        }
    }

    @Tag("slow")
    @Refused("call() does not wait for the monitor of the room")
    static final class TheLibrarysQueue implements WaitingRoomContract {

        @Override
        public Room room(int places) {
            BlockingQueue<String> names = new ArrayBlockingQueue<>(places);
            return new Room() {

                @Override
                public void enter(String name) throws InterruptedException {
                    names.put(name);
                }

                @Override
                public String call() throws InterruptedException {
                    return names.take();
                }
            };
        }
    }

    @Refused("although somebody has entered, call() waits for ever")
    static final class LooksBeforeItLocks implements WaitingRoomContract {

        @Override
        public Room room(int places) {
            return new Right(places) {

                @Override
                public String call() throws InterruptedException {
                    while (names.isEmpty()) {
                        synchronized (this) {
                            wait();
                        }
                    }
                    return super.call();
                }
            };
        }
    }

    @Tag("slow")
    @Refused("an enter() that waited beside six calls waits for ever")
    static final class WakesTwo implements WaitingRoomContract {

        @Override
        public Room room(int places) {
            return new Right(places) {

                @Override
                void wake() {
                    notify();
                    notify();
                }
            };
        }
    }

    @Tag("slow")
    @Refused("enter() waits for ever")
    static final class CallWakesNobody implements WaitingRoomContract {

        @Override
        public Room room(int places) {
            return new Right(places) {

                @Override
                void wake() {
                    if (!names.isEmpty()) {
                        notifyAll();
                    }
                }
            };
        }
    }
}
