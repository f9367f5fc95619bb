package tutorial.threads;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.ChildJvm;
import tutorial.threads.lib.Children;
import tutorial.threads.lib.Log;

/**
 * Without a happens-before edge a thread may never see what another one wrote: the compiler may
 * read a plain field once and loop for ever on what it read.
 * CPython reads the field each time; the trap is there in Java because loops are compiled.
 */
public final class Visibility {

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(Visibility.class, given);
        int limit = args.number("limit", "ms for the plain flag", 300, 1, 10_000);
        args.end();

        System.out.println("plain flag:    " + inChildJvm("plain", limit));
        System.out.println("volatile flag: " + inChildJvm("volatile", 10_000));
        System.out.println("locked flag:   " + inChildJvm("locked", 10_000));
    }

    /** In a JVM of its own, because a thread that loops for ever ends with its process only. */
    static String inChildJvm(String flag, int limit) throws IOException, InterruptedException {
        return Children.outputs(List.of(ChildJvm.lasting(Reader.class, flag, limit)),
                Duration.ofMinutes(1)).getFirst().getFirst();
    }

    /** The child's program: one thread loops until it sees what the other one has set. */
    static final class Reader {

        private static int value;
        private static boolean plain;
        private static volatile boolean visible;
        private static boolean locked;

        static void main(String... args) throws InterruptedException {
            ChildJvm.endWithParent();
            switch (args[0]) {
                case "plain" -> run(() -> plain, () -> plain = true, args[1]);
                case "volatile" -> run(() -> visible, () -> visible = true, args[1]);
                default -> run(() -> locked(false), () -> locked(true), args[1]);
            }
        }

        /** Unlocking makes visible what was written, and locking makes the other one look. */
        private static synchronized boolean locked(boolean set) {
            locked |= set;
            return locked;
        }

        private static void run(BooleanSupplier isSet, Runnable set, String limit)
                throws InterruptedException {
            // region reader
            Thread reader = Thread.ofPlatform().daemon().start(() -> {
                while (!isSet.getAsBoolean()) {
                    // Asks again and again, and does nothing else.
                }
                Log.debug("sees the flag");
                System.out.println("ended, and read " + value);
            });
            // The loop runs first, so that it has been compiled by then.
            reader.join(Duration.ofMillis(300));
            value = 42;
            set.run();
            // endregion
            Log.debug("the flag is set");
            if (!reader.join(Duration.ofMillis(Integer.parseInt(limit)))) {
                System.out.println("still looping " + limit + " ms after it was set");
            }
        }
    }
}
