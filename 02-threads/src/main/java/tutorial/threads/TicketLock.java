package tutorial.threads;

import java.util.stream.Collectors;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;
import tutorial.threads.lib.Machine;
import tutorial.threads.lib.Schedule;
import tutorial.threads.lib.Schedules;

/**
 * A spin lock lets in whoever comes at the right moment; who waits can be overtaken again and
 * again. With a ticket (fetch-and-add) the threads enter in the order in which they asked.
 * It is {@code new ReentrantLock(true)} beside {@code new ReentrantLock()}; Python's {@code Lock}
 * promises no order.
 */
public final class TicketLock {

    // region versions
    /** B asks and enters once; A enters so many times and counts those while B is waiting. */
    static Machine machine(boolean tickets, int rounds) {
        String ask = tickets ? "FETCH_ADD next" : "";
        String enter = tickets ? "again: IF serving != r again" : "again: TEST_SET held again";
        String leave = tickets ? "ATOMIC_ADD serving" : "SET held 0";
        String a = String.join("\n", ask, enter, "IF waits == 0 in", "ATOMIC_ADD overtaken",
                "in:", leave, ";");
        String b = String.join("\n", ask, "SET waits 1", enter, "SET waits 0", leave);
        return Machine.of("overtaken=0 " + (tickets ? "next=0 serving=0" : "held=0"),
                a.repeat(rounds), b);
    }
    // endregion

    static void main(String[] given) {
        var args = Arguments.of(TicketLock.class, given);
        int rounds = args.number("rounds", "how often A enters while B wants to", 3, 1, 6);
        args.end();
        print("spin lock", machine(false, rounds));
        print("ticket lock", machine(true, rounds));
    }

    private static void print(String name, Machine machine) {
        Schedules all = overtaken(machine);
        System.out.printf("%s: %d schedules, B overtaken %s%n", name, all.all(),
                all.byResult().entrySet().stream()
                        .map(each -> each.getKey() + "x in " + each.getValue())
                        .collect(Collectors.joining(", ")));
        int most = all.byResult().lastKey();
        Schedule.empty(machine).shortestTo(state -> state.n() == most)
                .ifPresent(schedule -> schedule.table().forEach(System.out::println));
    }

    /** All orders, by how often A entered while B waited. */
    static Schedules overtaken(Machine machine) {
        Log.debug("goes through all orders");
        Schedules all = Schedules.of(machine);
        Log.debug("{} orders met in {} states", all.all(), all.states());
        return all;
    }
}
