package tutorial.threads.exercises;

import java.util.ArrayDeque;
import java.util.Queue;

/** Ways to a room in which nobody waits in vain. */
final class WaitingRoomSolutions {

    private WaitingRoomSolutions() {}

    /** A loop round each wait, and all are woken by each change. */
    static final class WakesAll implements WaitingRoomContract {

        @Override
        public Room room(int places) {
            Queue<String> names = new ArrayDeque<>();
            return new Room() {

                @Override
                public synchronized void enter(String name) throws InterruptedException {
                    while (names.size() == places) {
                        wait();
                    }
                    names.add(name);
                    notifyAll();
                }

                @Override
                public synchronized String call() throws InterruptedException {
                    while (names.isEmpty()) {
                        wait();
                    }
                    notifyAll();
                    return names.remove();
                }
            };
        }
    }

    /** A ring of places; all are woken only by a change that somebody can wait for. */
    static final class WakesAtTheEdges implements WaitingRoomContract {

        @Override
        public Room room(int places) {
            return new Ring(new String[places]);
        }

        private static final class Ring implements Room {

            private final String[] names;
            private int next;
            private int present;

            Ring(String[] names) {
                this.names = names;
            }

            @Override
            public synchronized void enter(String name) throws InterruptedException {
                for (; present == names.length; wait()) {
                    // Full.
                }
                names[(next + present) % names.length] = name;
                if (present++ == 0) {
                    notifyAll();
                }
            }

            @Override
            public synchronized String call() throws InterruptedException {
                for (; present == 0; wait()) {
                    // Empty.
                }
                String first = names[next];
                next = (next + 1) % names.length;
                if (present-- == names.length) {
                    notifyAll();
                }
                return first;
            }
        }
    }
}
