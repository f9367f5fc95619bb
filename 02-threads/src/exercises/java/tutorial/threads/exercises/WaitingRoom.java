package tutorial.threads.exercises;

import java.util.ArrayDeque;
import java.util.Queue;
import tutorial.threads.exercises.WaitingRoomContract.Room;

/**
 * Exercise: a room with few places, and nobody waits in vain.
 *
 * <p>Run {@code mvn -q -f 02-threads -Ppractice}: a call is answered although nobody is there.
 * Repair both methods. They stay guarded by the monitor of the room itself, who waits uses no core,
 * and an interrupt ends a wait.
 */
final class WaitingRoom implements Room {

    private final Queue<String> names = new ArrayDeque<>();
    private final int places;

    WaitingRoom(int places) {
        this.places = places;
    }

    @Override
    public synchronized void enter(String name) throws InterruptedException {
        if (names.size() == places) {
            wait();
        }
        names.add(name);
        notify();
    }

    @Override
    public synchronized String call() throws InterruptedException {
        // TODO: who has been woken, and is somebody there?
        if (names.isEmpty()) {
            wait();
        }
        String first = names.poll();
        notify();
        return first;
    }
}
