package tutorial.coroutines;

import static tutorial.coroutines.lib.Rules.CLOSE;
import static tutorial.coroutines.lib.Rules.NEXT;
import static tutorial.coroutines.lib.Rules.SEND;
import static tutorial.coroutines.lib.Rules.THROW;

import java.util.List;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Rules;

/**
 * A generator that hands its caller over to another takes no part in their talk: all that goes in
 * or out passes through, by the same rules as Python's {@code yield from} (PEP 380).
 */
public final class Delegation {

    static void main(String[] args) {
        Arguments.of(Delegation.class, args).end();
        Rules.print(rules());
    }

    static List<Rules.Rule> rules() {
        var rules = new Rules(true);
        Log.debug("each rule is tried on an outer generator, which hands over to an inner one");
        // region rules
        rules.add("yield from hands values out", "first", NEXT);
        rules.add("and sent values in", "got it", NEXT, SEND);
        rules.add("and exceptions in", "caught", NEXT, THROW);
        rules.add("and close in", "started, cleaned up", NEXT, CLOSE, rules::logged);
        rules.add("its value is the inner result", "inner returned result", NEXT, NEXT, NEXT);
        // endregion
        Log.debug("tried {} rules", rules.all().size());
        return rules.all();
    }
}
