package tutorial.tools.timeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tutorial.tools.timeline.TimelineModel.State;

/**
 * The thread dump that the recorder takes at its end. A wait is recorded when it is over: those
 * that never were are known from here only.
 */
final class ThreadDump {

    private static final Pattern THREAD = Pattern
            .compile("(?m)^\"(.*?)\" #(\\d{1,18}) .*\\R(.*State: .*)\\R((?:[ \\t].*\\R?)*)");
    private static final Pattern WANTED = Pattern
            .compile("- (?:waiting to lock|waiting on|parking to wait for) +<(\\w+)> "
                    + "\\(an? ([\\w.$]+)\\)");
    private static final Pattern LOCKED = Pattern.compile("- locked <(\\w+)>");
    private static final Pattern FRAME = Pattern.compile("\\tat (?:[^/(]+/)?(.*)");

    private ThreadDump() {}

    /** What a thread waits for when the record ends. */
    record Wait(State state, String what, String frame) {}

    /** The threads that wait, by their ids. */
    static Map<Long, Wait> waits(String dump) {
        List<MatchResult> threads = THREAD.matcher(dump).results().toList();
        Map<String, String> holders = new HashMap<>();
        threads.forEach(thread -> LOCKED.matcher(thread.group(4)).results()
                .forEach(lock -> holders.put(lock.group(1), thread.group(1))));
        Map<Long, Wait> waits = new HashMap<>();
        for (MatchResult thread : threads) {
            String stack = thread.group(4);
            State state = state(thread.group(3));
            if (state != State.IO || stack.lines().findFirst().orElse("").contains("Native")) {
                waits.put(Long.parseLong(thread.group(2)), new Wait(state,
                        what(stack, thread.group(1), holders) + "until the end", frame(stack)));
            }
        }
        return waits;
    }

    /** A thread that seems to run while it is in a native method waits for the system. */
    private static State state(String line) {
        return line.contains("parking")
                ? State.PARKS
                : line.contains("sleeping")
                        ? State.SLEEPS
                        : line.contains("BLOCKED")
                                ? State.BLOCKED
                                : line.contains("RUNNABLE") ? State.IO : State.WAITS;
    }

    private static String what(String stack, String name, Map<String, String> holders) {
        Matcher wanted = WANTED.matcher(stack);
        if (!wanted.find()) {
            return "";
        }
        String holder = holders.getOrDefault(wanted.group(1), name);
        return "for a " + Names.simple(wanted.group(2))
                + (holder.equals(name) ? "; " : ", held by \"" + holder + "\"; ");
    }

    private static String frame(String stack) {
        return FRAME.matcher(stack).results().map(frame -> frame.group(1))
                .filter(frame -> !Names.isOfTheJdk(frame)).findFirst().map(Names::place)
                .orElse("");
    }
}
