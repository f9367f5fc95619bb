package tutorial.tools.timeline;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Event;
import jdk.jfr.Name;

/** A program of which it is known what its threads do: the time lines' tests record it. */
final class TimelineProgram {

    private TimelineProgram() {}

    static void main(String[] args) throws Exception {
        waitInTheSystem();
        var gate = new Gate();
        Thread holder = hold(gate);
        Thread sleeper = start("sleeper", () -> sleep(20));
        Thread waiter = start("waiter", gate::waitForNews);
        Thread parker = start("parker", () -> LockSupport.park(gate));
        until(waiter, Thread.State.WAITING);
        until(parker, Thread.State.WAITING);
        gate.tellNews();
        LockSupport.unpark(parker);
        for (Thread thread : List.of(holder, sleeper, waiter, parker)) {
            thread.join();
        }
        takeTurns();
        keepCoresBusy();
        startChild();
        getStuck(args.length);
    }

    /** "holder" has the monitor until "wanter" is seen to be blocked by it. */
    private static Thread hold(Gate gate) throws InterruptedException {
        var held = new CountDownLatch(1);
        var seen = new CountDownLatch(1);
        Thread holder = start("holder", () -> gate.hold(held, seen));
        held.await();
        Thread wanter = start("wanter", gate::pass);
        until(wanter, Thread.State.BLOCKED);
        seen.countDown();
        wanter.join();
        return holder;
    }

    /** "stuck" wants a monitor that "main" never lets go of: its wait is not over at the end, which
     * bears that status. */
    private static void getStuck(int status) {
        var gate = new Gate();
        synchronized (gate) {
            Thread stuck = Thread.ofPlatform().daemon().name("stuck").start(gate::pass);
            until(stuck, Thread.State.BLOCKED);
            Runtime.getRuntime().exit(status);
        }
    }

    /** One waits for input, one for a connection: neither ever comes. */
    private static void waitInTheSystem() throws IOException {
        var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("reader").start(() -> forEver(System.in::read));
        Thread.ofPlatform().daemon().name("acceptor").start(() -> forEver(nobody::accept));
    }

    private static void forEver(Callable<?> wait) {
        try {
            wait.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One more than there are cores, each for as long as it takes to be seen. */
    private static void keepCoresBusy() throws InterruptedException {
        List<Thread> busy = new ArrayList<>();
        for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
            busy.add(start("busy", () -> {
                ThreadMXBean times = ManagementFactory.getThreadMXBean();
                while (times.getCurrentThreadCpuTime() < 50_000_000) {
                    Thread.onSpinWait();
                }
            }));
        }
        for (Thread thread : busy) {
            thread.join();
        }
    }

    /** Two coroutines as chapter 03 records them, the second resumed by the first. */
    private static void takeTurns() {
        for (int i = 0; i < 3; i++) {
            var outer = new Slice("producer", 1);
            outer.begin();
            var inner = new Slice("consumer", 2);
            inner.begin();
            tell("turn " + i);
            inner.end();
            inner.commit();
            outer.end();
            outer.commit();
        }
        tell("turns are over");
    }

    private static void tell(String message) {
        var mark = new Mark();
        mark.message = message;
        mark.commit();
    }

    /** As each chapter's log leaves it. */
    @Name("known.lib.Log$Mark")
    private static final class Mark extends Event {
        String message;
    }

    private static void startChild() throws Exception {
        new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-classpath",
                System.getProperty("java.class.path"), Child.class.getName(), "one", "two")
                .inheritIO().start().waitFor();
    }

    private static Thread start(String name, Runnable task) {
        return Thread.ofPlatform().name(name).start(task);
    }

    private static void until(Thread thread, Thread.State state) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (thread.getState() != state && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Name("tutorial.Coroutine")
    private static final class Slice extends Event {

        final String name;
        final long id;
        final String endsBy = "yield";

        Slice(String name, long id) {
            this.name = name;
            this.id = id;
        }
    }

    private static final class Gate {

        private boolean news;

        synchronized void hold(CountDownLatch held, CountDownLatch seen) {
            held.countDown();
            try {
                seen.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        synchronized void pass() {}

        synchronized void waitForNews() {
            try {
                while (!news) {
                    wait();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        synchronized void tellNews() {
            news = true;
            notifyAll();
        }
    }

    /** A process with two virtual threads that have names, and twenty that have none. */
    static final class Child {

        static void main(String[] args) throws InterruptedException {
            var threads = new ArrayList<Thread>();
            for (String name : args) {
                threads.add(Thread.ofVirtual().name(name).start(() -> sleep(5)));
            }
            threads.add(Thread.ofVirtual().name("parked")
                    .start(() -> LockSupport.parkNanos(60_000_000)));
            for (int i = 0; i < 20; i++) {
                threads.add(Thread.startVirtualThread(() -> sleep(5)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /** A process with one thread that soon ends; the status says how many arguments there were. */
    static final class Brief {

        static void main(String[] args) throws InterruptedException {
            start("brief", () -> sleep(1)).join();
            System.exit(args.length);
        }
    }

    /** A process that never ends by itself. */
    static final class Endless {

        static void main(String[] args) {
            while (true) {
                sleep(10);
            }
        }
    }
}
