package tutorial.threads.lib;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tutorial.threads.lib.Machine.State;

/**
 * Whether any order of the threads does harm, proven by all of them.
 *
 * @param schedules how many orders there are
 * @param harmful in how many of them the harm is done, on the way or in the end
 * @param shortest the one of these with the fewest switches
 */
public record Proof(BigInteger schedules, BigInteger harmful, Optional<Schedule> shortest) {

    /** The harm is a state that must not be. */
    public static Proof of(Machine machine, Predicate<State> harm) {
        BigInteger all = Schedules.of(machine).all();
        Schedules tried = Schedules.of(machine, harm);
        return new Proof(all, all.subtract(tried.all().subtract(tried.cut())),
                Schedule.empty(machine).shortestTo(harm));
    }

    /** The harm is to wait for ever: in a deadlock, or going round and round (a livelock). */
    public static Proof ofNoEnd(Machine machine) {
        Schedules all = Schedules.of(machine);
        return new Proof(all.all(), all.deadlocks().add(all.livelocks()),
                Schedule.empty(machine).shortestTo(all.hopeless()::contains));
    }

    /** In lines: how many, how many of them do the harm, and the shortest one as a table. */
    public List<String> lines(String what, String harm) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %d schedules, %d %s".formatted(what, schedules, harmful, harm));
        shortest.ifPresent(schedule -> lines.addAll(schedule.table()));
        return lines;
    }
}
