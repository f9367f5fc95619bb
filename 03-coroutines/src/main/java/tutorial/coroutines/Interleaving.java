package tutorial.coroutines;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.Coroutine;
import tutorial.coroutines.lib.Log;

/**
 * Two routines in turn: A stops in the middle and B goes on, B stops and A goes on where it stood.
 *
 * <p>Python would write {@code yield} in A and B; here they call {@link Coroutine#suspend()}.
 */
public final class Interleaving {

    static void main(String[] args) {
        var arguments = Arguments.of(Interleaving.class, args);
        int steps = arguments.number("steps", "after how many each is suspended", 2, 1, 10);
        arguments.end();

        inTurn(say(List.of("1", "2", "3"), steps, System.out::println),
                say(List.of("x", "y", "z"), steps, System.out::println));
    }

    /** Says its words, and lets go of control after every {@code steps} of them. */
    static Coroutine say(List<String> words, int steps, Consumer<String> out) {
        return Coroutine.of(() -> {
            int said = 0;
            for (String word : words) {
                if (said > 0 && said % steps == 0) {
                    Log.debug("suspended before {}", word);
                    Coroutine.suspend();
                    Log.debug("resumed at {}", word);
                }
                out.accept(word);
                said++;
            }
        });
    }

    // region inTurn
    /** The whole scheduler: resume the first in the queue, and put it last if it has not ended. */
    static void inTurn(Coroutine... coroutines) {
        Queue<Coroutine> waiting = new ArrayDeque<>(List.of(coroutines));
        while (!waiting.isEmpty()) {
            Coroutine next = waiting.remove();
            next.resume();
            if (!next.isDone()) {
                waiting.add(next);
            }
        }
    }
    // endregion
}
