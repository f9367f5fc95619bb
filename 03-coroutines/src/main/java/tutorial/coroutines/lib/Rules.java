package tutorial.coroutines.lib;

import java.util.ArrayList;
import java.util.List;

/** Rules between a generator and its caller, each tried out, next to what Python does. */
public final class Rules {

    /** A rule, what came out when it was tried here, and what comes out in CPython. */
    public record Rule(String text, String java, String python) {

        @Override
        public String toString() {
            return "%-45s %-24s %s".formatted(text, java, python);
        }
    }

    /** One call on a generator; what it returns is the outcome. */
    public interface Step {
        Object take(Generator<String, String> generator);
    }

    public static final Step NEXT = Generator::next;
    public static final Step SEND = generator -> generator.send("it");
    public static final Step THROW = g -> g.throwInto(new IllegalArgumentException());
    public static final Step CLOSE = generator -> {
        generator.close();
        return "closed";
    };

    private final Generator.Body<String, String> body;
    private final List<Rule> rules = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    /** Rules for generators whose body is {@link #talk}, or hands over to one with that body. */
    public Rules(boolean handsOver) {
        body = handsOver ? this::around : this::talk;
    }

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

    private String around(Generator.Yielder<String, String> caller) {
        var inner = new Generator<>(this::talk);
        return caller.yield("inner returned " + caller.yieldFrom(inner));
    }

    /** What the body has noted in this trial. */
    public Object logged(Generator<String, String> generator) {
        return log.isEmpty() ? "nothing" : String.join(", ", log);
    }

    /** Takes the steps on a new generator; what the last of them leads to is the outcome. */
    public void add(String text, String python, Step... steps) {
        log.clear();
        var generator = new Generator<>(body);
        String outcome = "";
        for (Step step : steps) {
            try {
                outcome = String.valueOf(step.take(generator));
            } catch (RuntimeException thrown) {
                outcome = thrown.getClass().getSimpleName();
            }
            Log.debug("{}: {}", text, outcome);
        }
        rules.add(new Rule(text, outcome, python));
    }

    /** All rules, in the order in which they were added. */
    public List<Rule> all() {
        return List.copyOf(rules);
    }

    /** One line for each rule. */
    public static void print(List<Rule> rules) {
        System.out.println(new Rule("rule", "here", "Python"));
        rules.forEach(System.out::println);
    }
}
