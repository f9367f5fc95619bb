package tutorial.tools.timeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tutorial.tools.timeline.TimelineModel.State;

/**
 * The thread dump that the recorder takes at its end. A wait is recorded when it is over: those
 * that never were are known from here only.
 */
final class ThreadDump {

    private static final Pattern THREAD = Pattern
            .compile("(?m)^\"(.*?)\" #(\\d{1,18}) .*\\R((?:[ \\t].*\\R?)*)");
    private static final Pattern STATE = Pattern
            .compile("java\\.lang\\.Thread\\.State: (\\w+)(?: \\((.*)\\))?");
    private static final Pattern WANTED = Pattern
            .compile("- (?:waiting to lock|waiting on|parking to wait for) +<(\\w+)> "
                    + "\\(an? ([\\w.$]+)\\)");
    private static final Pattern LOCKED = Pattern.compile("- locked <(\\w+)>");
    private static final Pattern FRAME = Pattern.compile("\\tat (?:[^/(]+/)?(.*)");
    private static final Pattern IN_NATIVE = Pattern
            .compile("\\A.*\\R\\tat .*Native Method\\)");

    private ThreadDump() {}

    /** What a thread waits for when the record ends. */
    record Wait(State state, String what, String frame) {}

    /** The threads that wait, by their ids. */
    static Map<Long, Wait> waits(String dump) {
        Map<Long, Wait> waits = new HashMap<>();
        Map<String, String> holders = holders(dump);
        Matcher thread = THREAD.matcher(dump);
        while (thread.find()) {
            String stack = thread.group(3);
            Matcher state = STATE.matcher(stack);
            if (state.find() && (!state.group(1).equals("RUNNABLE")
                    || IN_NATIVE.matcher(stack).find())) {
                waits.put(Long.parseLong(thread.group(2)), new Wait(state(state),
                        what(stack, thread.group(1), holders), frame(stack)));
            }
        }
        return waits;
    }

    private static String what(String stack, String name, Map<String, String> holders) {
        Matcher wanted = WANTED.matcher(stack);
        if (!wanted.find()) {
            return "until the end";
        }
        String holder = holders.get(wanted.group(1));
        return "for a " + Names.simple(wanted.group(2))
                + (holder == null || holder.equals(name) ? "" : ", held by \"" + holder + "\"")
                + "; until the end";
    }

    private static Map<String, String> holders(String dump) {
        Map<String, String> holders = new HashMap<>();
        Matcher thread = THREAD.matcher(dump);
        while (thread.find()) {
            Matcher locked = LOCKED.matcher(thread.group(3));
            while (locked.find()) {
                holders.put(locked.group(1), thread.group(1));
            }
        }
        return holders;
    }

    private static State state(Matcher state) {
        String how = state.group(2) == null ? "" : state.group(2);
        return switch (how) {
            case "parking" -> State.PARKS;
            case "sleeping" -> State.SLEEPS;
            default -> switch (state.group(1)) {
                case "BLOCKED" -> State.BLOCKED;
                case "RUNNABLE" -> State.IO;
                default -> State.WAITS;
            };
        };
    }

    private static String frame(String stack) {
        List<String> frames = FRAME.matcher(stack).results().map(frame -> frame.group(1)).toList();
        return frames.stream().filter(frame -> !Names.isOfTheJdk(frame)).findFirst()
                .map(Names::place).orElse("");
    }
}
