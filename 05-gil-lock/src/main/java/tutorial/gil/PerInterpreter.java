package tutorial.gil;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.Log;
import tutorial.gil.lib.Python;
import tutorial.gil.lib.Together;

/**
 * Two interpreters in one process have two locks and two sets of globals: their threads compute at
 * the same time, and share nothing (PEP 684, PEP 734). In Java threads do so without that, and
 * share everything.
 */
public final class PerInterpreter {

    static void main(String[] given) throws Exception {
        var args = Arguments.of(PerInterpreter.class, given);
        int millis = args.number("millis", "how long each looks for the other", 500, 1, 60_000);
        String command = args.text("python", "the Python to run beside", "python3");
        args.end();
        var limit = Duration.ofMillis(millis);
        var one = new Interpreter();
        System.out.println("one interpreter:  " + run(limit, one, one));
        System.out.println("two interpreters: " + run(limit, new Interpreter(), new Interpreter()));
        System.out.println(Python.says(command, "interpreters.py", "two", "" + millis));
    }

    /** Whether both threads computed at once, and what n is in each interpreter. */
    record Run(boolean atOnce, List<Integer> n) {
        @Override
        public String toString() {
            return "at once: " + (atOnce ? "yes" : "no") + ", n = " + n;
        }
    }

    // region interpreters
    /** What is its own: a lock (with an interval that nobody lives to see) and globals. */
    record Interpreter(Gil gil, Map<String, Integer> globals) {
        Interpreter() {
            this(new Gil(Duration.ofHours(1)), new HashMap<>());
        }
    }

    /** One thread in each of them. */
    static Run run(Duration limit, Interpreter... interpreters) throws Exception {
        var free = new ConcurrentLinkedQueue<>(List.of(interpreters));
        var running = new AtomicInteger();
        var met = new AtomicBoolean();
        Together.run(interpreters.length, () -> {
            Interpreter own = free.remove();
            return own.gil().compute(() -> {
                running.incrementAndGet();
                Log.debug("has its interpreter's lock");
                long end = System.nanoTime() + limit.toNanos();
                while (!met.get() && System.nanoTime() - end < 0) {
                    met.compareAndSet(false, running.get() == interpreters.length);
                    own.gil().checkPoint();
                }
                running.decrementAndGet();
                for (int i = 0; i < 1_000; i++) {
                    own.globals().merge("n", 1, Integer::sum);
                }
                Log.debug("has seen the other one: {}", met);
                return null;
            });
        });
        return new Run(met.get(), Stream.of(interpreters).distinct()
                .map(each -> each.globals().get("n")).toList());
    }
    // endregion
}
