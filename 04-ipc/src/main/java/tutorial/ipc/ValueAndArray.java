package tutorial.ipc;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * {@link SharedValue} and {@link SharedArray} are the counterparts of {@code multiprocessing.Value}
 * and {@code Array}: numbers in shared memory, with a lock between processes.
 *
 * <p>Four processes add to one value and move money between the accounts of one array: the totals
 * are exact. Then a process is killed while it holds the lock: the next one gets it and is told,
 * where Python's lock would stay taken for ever.
 */
public final class ValueAndArray {

    private static final String HELP = """
            ValueAndArray: a number and an array shared by processes; a lock that outlives a holder.
              processes  1 to 16 (default 4)
              steps      by each process, 1 to 1000000 (default 10000)
            Copy: mvn -q -f 04-ipc -Dexample=ValueAndArray -Dexec.args="4 10000"
            """;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int ACCOUNTS = 5;

    static void main(String[] args) throws IOException, TimeoutException {
        var arguments = Arguments.of(HELP, args);
        int processes = arguments.number("processes", 4, 1, 16);
        int steps = arguments.number("steps", 10_000, 1, 1_000_000);
        arguments.end();
        Sums sums = run(processes, steps);
        System.out.println("Added 1 atomically: " + sums.atomic());
        System.out.println("Added 1 under the lock: " + sums.locked());
        System.out.println("In all accounts, after moving 1 each time: " + sums.money());
        System.out.println("The lock of a killed process: "
                + (lockOfTheDead() ? "taken over, and said so" : "free as any other"));
    }

    /** What is in the two values and in all accounts together at the end. */
    record Sums(long atomic, long locked, long money) {}

    // region run
    static Sums run(int processes, int steps) throws IOException {
        try (var atomic = SharedValue.create(processes);
                var locked = SharedValue.create(processes);
                var accounts = SharedArray.create(SharedArray.Kind.LONG, ACCOUNTS, processes);
                var children = new Children()) {
            accounts.setLong(0, 1000);
            List<Process> started = new ArrayList<>();
            for (int k = 0; k < processes; k++) {
                started.add(children.start(Parent.child(Worker.class, atomic.name(),
                        locked.name(), accounts.name(), Integer.toString(steps))));
            }
            for (Process process : started) {
                int status = process.onExit().join().exitValue();
                if (status != 0) {
                    throw new IOException("a process ended with status " + status);
                }
            }
            long money = 0;
            for (int k = 0; k < ACCOUNTS; k++) {
                money += accounts.getLong(k);
            }
            return new Sums(atomic.get(), locked.get(), money);
        }
    }
    // endregion

    /** Whether the lock of a process that was killed was had, and with that news. */
    static boolean lockOfTheDead() throws IOException, TimeoutException {
        try (var value = SharedValue.create(1); var children = new Children()) {
            Process holder = children.start(Parent.child(Holder.class, value.name()));
            Parent.line(holder);
            holder.destroyForcibly().onExit().join();
            ProcessLock.Held held = value.lock().acquire(LIMIT);
            held.close();
            return held.fromTheDead();
        }
    }

    /** A child's program: arguments atomic value, locked value, accounts, steps. */
    static final class Worker {

        static void main(String[] args) throws IOException, TimeoutException {
            Parent.endWithIt();
            try (var atomic = SharedValue.open(args[0]);
                    var locked = SharedValue.open(args[1]);
                    var accounts = SharedArray.open(SharedArray.Kind.LONG, args[2])) {
                for (int k = 0; k < Integer.parseInt(args[3]); k++) {
                    atomic.add(1);
                    locked.update(n -> n + 1);
                    move(accounts, k % ACCOUNTS, (k + 1) % ACCOUNTS);
                }
            }
        }

        /** Two elements change together: for that an atomic is not enough. */
        private static void move(SharedArray accounts, int from, int to) throws TimeoutException {
            ProcessLock.Held held = accounts.lock().acquire(LIMIT);
            try {
                accounts.setLong(from, accounts.getLong(from) - 1);
                accounts.setLong(to, accounts.getLong(to) + 1);
            } finally {
                held.close();
            }
        }
    }

    /** A child's program: takes the lock, says so, and waits to be killed. */
    static final class Holder {

        static void main(String[] args) throws IOException, TimeoutException {
            try (var value = SharedValue.open(args[0])) {
                ProcessLock.Held held = value.lock().acquire(LIMIT);
                System.out.println("held, from the dead: " + held.fromTheDead());
                System.in.read();
            }
        }
    }
}
