package tutorial.coroutines;

import static tutorial.coroutines.lib.Rules.CLOSE;
import static tutorial.coroutines.lib.Rules.NEXT;
import static tutorial.coroutines.lib.Rules.SEND;
import static tutorial.coroutines.lib.Rules.THROW;

import java.util.ArrayList;
import java.util.List;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.Generator;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Rules.Step;
import tutorial.coroutines.lib.Rules;

/**
 * Between a generator and its caller the same rules hold as in Python: each is tried out here, next
 * to what CPython does. The names of the exceptions differ; what happens does not.
 */
public final class Protocol {

    static void main(String[] args) {
        Arguments.of(Protocol.class, args).end();
        Rules.print(rules());
    }

    static List<Rules.Rule> rules() {
        var rules = new Rules(false);
        Step throwOther = generator -> generator.throwInto(new ArithmeticException());
        Step all = generator -> String.join(", ", generator.stream().toList());
        Log.debug("each rule is tried on a generator of its own");
        // region rules
        rules.add("creating a generator runs", "nothing", rules::logged);
        rules.add("next starts it", "first", NEXT);
        rules.add("send gives its yield a value", "got it", NEXT, SEND);
        rules.add("next gives its yield no value", "got None", NEXT, NEXT);
        // endregion
        rules.add("sending no value is next", "first", generator -> generator.send(null));
        rules.add("a loop takes what is yielded", "first, got None", all);
        rules.add("the end is an exception", "StopIteration", NEXT, NEXT, NEXT);
        rules.add("the returned value is kept", "result", all, Generator::result);
        rules.add("next after the end", "StopIteration", NEXT, NEXT, NEXT, NEXT);
        rules.add("what is thrown in can be caught", "caught", NEXT, THROW);
        rules.add("what is not caught comes back", "ArithmeticError", NEXT, throwOther);
        rules.add("and the body has cleaned up", "started, cleaned up", NEXT, throwOther,
                rules::logged);
        rules.add("after an exception it has ended", "StopIteration", NEXT, throwOther, NEXT);
        rules.add("thrown into a new one, it runs", "nothing", throwOther, rules::logged);
        rules.add("close cleans up", "started, cleaned up", NEXT, CLOSE, rules::logged);
        rules.add("close of a new one runs", "nothing", CLOSE, rules::logged);
        rules.add("close again", "closed", NEXT, CLOSE, CLOSE);
        rules.add("next after close", "StopIteration", NEXT, CLOSE, NEXT);
        rules.add("refused: a value before the first yield", "TypeError", SEND);
        rules.add("refused: a yield during close", "RuntimeError", generator -> {
            Generator<String, String> stubborn = new Generator<>(caller -> {
                try {
                    return caller.yield("first");
                } finally {
                    caller.yield("one more");
                }
            });
            return stubborn.next() + CLOSE.take(stubborn);
        });
        rules.add("refused: to be entered by its own body", "ValueError", generator -> {
            List<Generator<String, String>> self = new ArrayList<>();
            self.add(new Generator<>(caller -> self.getFirst().next()));
            return self.getFirst().next();
        });
        rules.add("refused: an inner end that the body let slip", "RuntimeError",
                g -> new Generator<String, String>(caller -> CLOSE.take(g) + g.next()).next());
        Log.debug("tried {} rules", rules.all().size());
        return rules.all();
    }
}
