package tutorial.threads.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.Thread.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(OrderAnnotation.class)
interface WaitingRoomContract {

    /** A queue with room for a few; its monitor is the queue itself. */
    interface Room {

        /** Adds somebody at the end; waits while the room is full. */
        void enter(String name) throws InterruptedException;

        /** Removes the first; waits while the room is empty. */
        String call() throws InterruptedException;
    }

    Room room(int places);

    @Test
    @Order(1)
    @DisplayName("who has entered first is called first")
    default void inOrder() throws Exception {
        Room room = room(3);
        var task = new Visit(() -> {
            room.enter("a");
            room.enter("b");
            return room.call() + room.call();
        });
        assertEquals("ab", task.result("one thread alone"));
    }

    @Test
    @Order(2)
    @DisplayName("both methods look and wait under the monitor of the room")
    default void guarded() throws Exception {
        Room room = room(1);
        Visit call;
        synchronized (room) {
            call = new Visit(room::call);
            call.awaits(State.BLOCKED, "call() does not wait for the monitor of the room, which"
                    + " another thread has");
            room.enter("a");
        }
        assertEquals("a", call.result("although somebody has entered, call()"));
        room.enter("b");
        Visit enter;
        synchronized (room) {
            enter = new Visit(() -> {
                room.enter("c");
                return "entered";
            });
            enter.awaits(State.BLOCKED, "enter() does not wait for the monitor of the room, which"
                    + " another thread has");
            room.call();
        }
        enter.result("although there is a place, enter()");
    }

    @Test
    @Order(3)
    @DisplayName("who is woken although the room is empty, or full, waits on")
    default void wokenForNothing() throws Exception {
        Room empty = room(1);
        var call = new Visit(empty::call);
        call.awaitsAgain(empty, "call()");
        empty.enter("a");
        assertEquals("a", call.result("call()"));

        Room full = room(1);
        full.enter("a");
        var enter = new Visit(() -> {
            full.enter("b");
            return "entered";
        });
        enter.awaitsAgain(full, "enter()");
        assertEquals("a", full.call());
        enter.result("enter()");
        assertEquals("b", full.call());
    }

    @Test
    @Order(4)
    @DisplayName("the one who can go on is woken, whoever else waits at the same monitor")
    default void wakesTheRightOne() throws Exception {
        Room room = room(1);
        List<Visit> calls = new ArrayList<>();
        for (int k = 0; k < 6; k++) {
            calls.add(new Visit(room::call));
            calls.getLast().awaits(State.WAITING, "call() does not wait in an empty room");
        }
        var enter = new Visit(() -> {
            // Nobody comes between: the second waits beside those who were there before it.
            synchronized (room) {
                room.enter("a");
                room.enter("b");
            }
            return "entered";
        });
        enter.result("with room for one, an enter() that waited beside six calls");
        long ended = 0;
        long start = System.nanoTime();
        while (ended < 2 && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1)) {
            LockSupport.parkNanos(1_000_000);
            ended = calls.stream().filter(each -> each.task.isDone()).count();
        }
        assertEquals(2, ended, "calls that ended when two had entered");
    }

    @Test
    @Order(5)
    @DisplayName("an interrupt ends the wait, and the room works on")
    default void interrupt() throws Exception {
        Room room = room(1);
        var call = new Visit(room::call);
        call.awaits(State.WAITING, "call() does not wait in an empty room");
        call.thread.interrupt();
        try {
            call.result("an interrupted call()");
            fail("the caller does not learn of the interrupt");
        } catch (ExecutionException thrown) {
            assertEquals(InterruptedException.class, thrown.getCause().getClass());
        }
        room.enter("a");
        assertEquals("a", new Visit(room::call).result("the next call()"));
    }

    /** What a thread of its own does in the room. */
    final class Visit {

        private final FutureTask<String> task;
        private final Thread thread;

        Visit(Callable<String> visit) {
            task = new FutureTask<>(visit);
            thread = Thread.ofPlatform().daemon().name("visitor").start(task);
        }

        private String result(String what) throws Exception {
            try {
                return task.get(1_500, TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                throw new AssertionError(what + " waits for ever");
            }
        }

        private void awaits(State state, String otherwise) {
            long start = System.nanoTime();
            while (thread.getState() != state && thread.isAlive()
                    && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1)) {
                LockSupport.parkNanos(100_000);
            }
            assertTrue(thread.getState() == state, () -> otherwise + "; it is "
                    + thread.getState());
        }

        /** Wakes it for nothing: it must look, and wait on. */
        private void awaitsAgain(Room room, String what) {
            awaits(State.WAITING, what + " does not wait for ever, and without using a core");
            synchronized (room) {
                room.notifyAll();
                // Now it wants the monitor.
                awaits(State.BLOCKED, what + " does not wait at the monitor of the room");
            }
            awaits(State.WAITING, what + " goes on although nothing has changed");
        }
    }
}
