package tutorial.coroutines;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.Coroutine;
import tutorial.coroutines.lib.Log;

/**
 * Greenlets switch to one another and hand over a value: A to B, B to C, C to A, and none goes back
 * to where it came from. Python's greenlet calls it {@code g.switch(value)}; here a loop under all
 * of them makes it from coroutines, which know their caller only.
 */
public final class SwitchTo {

    /** The greenlet that runs next, and what it is given. */
    private Coroutine next;
    private int given;

    static void main(String[] args) {
        var arguments = Arguments.of(SwitchTo.class, args);
        int number = arguments.number("number", "what A begins with", 5, 0, 100_000);
        arguments.end();
        System.out.println("main gets " + new SwitchTo().ring(number, System.out::println));
    }

    // region switch
    /** In a greenlet: the other one runs; this one goes on when somebody switches to it. */
    int switchTo(Coroutine other, int value) {
        Log.debug("hands over {}", value);
        next = other;
        given = value;
        Coroutine.suspend();
        return given;
    }

    /** In main: greenlets run, one after the other, until one of them ends. */
    int enter(Coroutine first, int value) {
        next = first;
        given = value;
        while (next != null) {
            Coroutine now = next;
            next = null;
            now.resume();
        }
        Log.debug("the last one has ended with {}", given);
        return given;
    }
    // endregion

    /** Its body gets the first value that it is given; its result goes to main. */
    Coroutine greenlet(String name, IntUnaryOperator body) {
        return Coroutine.of(name, () -> given = body.applyAsInt(given));
    }

    /** Each hands one less to the next; who gets 0 ends. */
    int ring(int number, Consumer<String> out) {
        var to = Map.of("A", "B", "B", "C", "C", "A");
        var ring = new HashMap<String, Coroutine>();
        to.forEach((name, other) -> ring.put(name, greenlet(name, n -> {
            int now = n;
            while (now > 0) {
                out.accept(name + " got " + now + ", switches to " + other);
                now = switchTo(ring.get(other), now - 1);
            }
            out.accept(name + " got 0, ends");
            return 42;
        })));
        return enter(ring.get("A"), number);
    }
}
