package tutorial.threads;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;
import tutorial.threads.lib.Machine;
import tutorial.threads.lib.Proof;
import tutorial.threads.lib.Schedule;

/**
 * Two threads can exclude each other with nothing but reads and writes, in the right order: say
 * that you want to enter, then let the other go first, then wait while it wants to and may.
 * In Java the three variables must be volatile: without that both may enter.
 */
public final class Peterson {

    // region versions
    /** As A reads it: my is a, your is b, YOU is 2; for B the other way round. */
    static final Map<String, String> VERSIONS = new LinkedHashMap<>();

    static {
        VERSIONS.put("take turns", "again: IF turn == YOU again, INSIDE, SET turn YOU");
        VERSIONS.put("look, then say",
                "again: IF yourWish == 1 again, SET myWish 1, INSIDE, SET myWish 0");
        VERSIONS.put("say, then look",
                "SET myWish 1, again: IF yourWish == 1 again, INSIDE, SET myWish 0");
        VERSIONS.put("give way, then say", """
                SET turn YOU, SET myWish 1
                again: IF yourWish == 0 in, IF turn == YOU again
                in: INSIDE, SET myWish 0""");
        VERSIONS.put("Peterson", """
                SET myWish 1, SET turn YOU
                again: IF yourWish == 0 in, IF turn == YOU again
                in: INSIDE, SET myWish 0""");
    }
    // endregion

    static Machine machine(String text, int rounds) {
        String all = text.replace("INSIDE", "ATOMIC_ADD inside 1, ATOMIC_ADD inside -1");
        return Machine.of("inside=0 turn=1 aWish=0 bWish=0",
                all.replace("my", "a").replace("your", "b").replace("YOU", "2"),
                (all + ";").repeat(rounds).replace("my", "b").replace("your", "a")
                        .replace("YOU", "1"));
    }

    /** Whether both can be inside, and whether one can wait for ever. */
    record Proven(Proof twoInside, Proof noEnd) {}

    static void main(String[] given) {
        var args = Arguments.of(Peterson.class, given);
        int rounds = args.number("rounds", "how often B enters; A enters once", 2, 1, 3);
        args.end();
        VERSIONS.forEach((name, enter) -> {
            Proven proven = prove(enter, rounds);
            System.out.printf("%s: %d schedules, %d let two in, %d wait for ever%n", name,
                    proven.twoInside.schedules(), proven.twoInside.harmful(),
                    proven.noEnd.harmful());
            Optional<Schedule> bad = proven.twoInside.shortest().or(proven.noEnd::shortest);
            bad.ifPresent(schedule -> schedule.table().forEach(System.out::println));
        });
    }

    static Proven prove(String text, int rounds) {
        Log.debug("goes through all orders of {}", text);
        Machine machine = machine(text, rounds);
        var proven = new Proven(Proof.of(machine, state -> machine.holds(state, "inside > 1")),
                Proof.ofNoEnd(machine));
        Log.debug("{} let two in, {} wait for ever", proven.twoInside.harmful(),
                proven.noEnd.harmful());
        return proven;
    }
}
