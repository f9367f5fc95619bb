package tutorial.coroutines;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import tutorial.coroutines.lib.Coroutine;

/**
 * Two routines in turn: A stops in the middle and B goes on, B stops and A goes on where it stood.
 *
 * <p>You will see 1 2 from A, x y from B, then 3 from A and z from B: each was stopped between its
 * second step and its third, and each kept its place.
 *
 * <p>Python would write {@code yield} in A and B; here they call {@link Coroutine#suspend()}.
 */
public final class Interleaving {

    private static final String HELP = """
            Interleaving: A and B on one thread; each is suspended after some steps, and resumed.
              steps  how many steps each does before it is suspended, 1 to 10 (default 2)
            Copy: mvn -q -f 03-coroutines -Dexample=Interleaving -Dexec.args="2"
            """;

    static void main(String[] args) {
        var arguments = Arguments.of(HELP, args);
        int steps = arguments.number("steps", 2, 1, 10);
        arguments.end();

        inTurn(say(List.of("1", "2", "3"), steps, System.out::println),
                say(List.of("x", "y", "z"), steps, System.out::println));
    }

    // region say
    /** Says its words, and lets go of control after every {@code steps} of them. */
    static Coroutine say(List<String> words, int steps, Consumer<String> out) {
        return Coroutine.of(() -> {
            int said = 0;
            for (String word : words) {
                if (said > 0 && said % steps == 0) {
                    Coroutine.suspend();
                }
                out.accept(word);
                said++;
            }
        });
    }
    // endregion

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
