package tutorial.coroutines;

import java.util.ArrayList;
import java.util.List;
import tutorial.coroutines.lib.Generator;

/**
 * Every rule of the generator protocol, tried out here, next to what Python does.
 *
 * <p>You will see one line for each rule: the rule, what came out in this run, what comes out in
 * CPython. The names of the exceptions differ; what happens does not.
 */
public final class Protocol {

    private static final String HELP = """
            Protocol: every rule of the generator protocol, tried out, next to what Python does.
            Copy: mvn -q -f 03-coroutines -Dexample=Protocol
            """;

    /** A rule, what came out when it was tried here, and what comes out in CPython. */
    record Rule(String text, String java, String python) {}

    private interface Step {
        Object take(Generator<String, String> generator);
    }

    private final List<Rule> rules = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    static void main(String[] args) {
        Arguments.of(HELP, args).end();
        System.out.printf("%-45s %-24s %s%n", "rule", "here", "Python");
        for (Rule rule : rules()) {
            System.out.printf("%-45s %-24s %s%n", rule.text(), rule.java(), rule.python());
        }
    }

    /** What most rules are tried on: yields twice, catches, cleans up, returns a result. */
    private String talk(Generator.Yielder<String, String> caller) {
        log.add("started");
        try {
            String got = caller.yield("first");
            caller.yield("got " + got);
        } catch (IllegalArgumentException thrownIn) {
            caller.yield("caught");
        } finally {
            log.add("cleaned up");
        }
        return "result";
    }

    static List<Rule> rules() {
        return new Protocol().tryAll();
    }

    private List<Rule> tryAll() {
        Step next = Generator::next;
        Step send = g -> g.send("it");
        Step throwCaught = g -> g.throwInto(new IllegalArgumentException());
        Step throwOther = g -> g.throwInto(new ArithmeticException());
        Step all = g -> String.join(", ", g.stream().toList());
        Step logged = g -> log.isEmpty() ? "nothing" : String.join(", ", log);

        rule("creating a generator runs", "nothing", logged);
        rule("next starts it", "first", next);
        rule("send gives its yield a value", "got it", next, send);
        rule("next gives its yield no value", "got None", next, next);
        rule("sending no value is next", "first", g -> g.send(null));
        rule("a loop takes what is yielded", "first, got None", all);
        rule("the end is an exception", "StopIteration", next, next, next);
        rule("the returned value is kept", "result", all, Generator::result);
        rule("next after the end", "StopIteration", next, next, next, next);
        rule("what is thrown in can be caught", "caught", next, throwCaught);
        rule("what is not caught comes back", "ArithmeticError", next, throwOther);
        rule("and the body has cleaned up", "started, cleaned up", next, throwOther, logged);
        rule("after an exception it has ended", "StopIteration", next, throwOther, next);
        rule("thrown into a new one, it runs", "nothing", throwOther, logged);
        rule("close cleans up", "started, cleaned up", next, Protocol::close, logged);
        rule("close of a new one runs", "nothing", Protocol::close, logged);
        rule("close again", "closed", next, Protocol::close, Protocol::close);
        rule("next after close", "StopIteration", next, Protocol::close, next);
        rule("refused: a value before the first yield", "TypeError", send);

        rule("refused: a yield during close", "RuntimeError", g -> {
            Generator<String, String> stubborn = new Generator<>(caller -> {
                try {
                    return caller.yield("first");
                } finally {
                    caller.yield("one more");
                }
            });
            stubborn.next();
            return close(stubborn);
        });
        rule("refused: to be entered by its own body", "ValueError", g -> {
            List<Generator<String, String>> self = new ArrayList<>();
            self.add(new Generator<>(caller -> self.getFirst().next()));
            return self.getFirst().next();
        });
        rule("refused: an inner end that the body let slip", "RuntimeError",
                g -> new Generator<String, String>(caller -> close(g) + g.next()).next());

        Generator.Body<String, String> around = caller -> {
            var inner = new Generator<String, String>(this::talk);
            return caller.yield("inner returned " + caller.yieldFrom(inner));
        };
        rule(around, "yield from hands values out", "first", next);
        rule(around, "and sent values in", "got it", next, send);
        rule(around, "and exceptions in", "caught", next,
                throwCaught);
        rule(around, "and close in", "started, cleaned up", next, Protocol::close,
                logged);
        rule(around, "its value is the inner result", "inner returned result", next, next, next);
        return List.copyOf(rules);
    }

    private void rule(String text, String python, Step... steps) {
        rule(this::talk, text, python, steps);
    }

    /** Takes the steps on a new generator; what the last of them leads to is the outcome. */
    private void rule(Generator.Body<String, String> body, String text, String python,
            Step... steps) {
        log.clear();
        var generator = new Generator<>(body);
        String outcome = "";
        for (Step step : steps) {
            try {
                outcome = String.valueOf(step.take(generator));
            } catch (RuntimeException thrown) {
                outcome = thrown.getClass().getSimpleName();
            }
        }
        rules.add(new Rule(text, outcome, python));
    }

    private static String close(Generator<String, String> generator) {
        generator.close();
        return "closed";
    }
}
