package tutorial.threads.lib;

import java.util.Optional;

import tutorial.threads.lib.Machine.State;

/** The levels of the game: two threads A and B, and the harm the reader is to do. */
public enum Level {
    LOSE_AN_UPDATE("Both increment n once. Let them end with n=1.", Version.PLAIN.machine(2, 1)), //
    MAKE_A_DEADLOCK("Both need the locks a and b. Let them wait for each other for ever.",
            Version.CROSSED.machine(2, 1)), //
    BREAK_THE_LOCK("Both increment n twice, with a lock. Let them end below n=4.",
            Version.LOCKED.machine(2, 2)), //
    STARVE_A_THREAD("A increments 3 times, B once. Give B 3 turns for nothing before A ends.",
            Machine.of("n=0", "LOCK a, LOAD, ADD, STORE, UNLOCK a, ".repeat(3),
                    "LOCK a, LOAD, ADD, STORE, UNLOCK a"));

    private static final int A = 0;
    private static final int B = 1;

    private final String task;
    private final Machine machine;

    Level(String task, Machine machine) {
        this.task = task;
        this.machine = machine;
    }

    public String task() {
        return "Level " + (ordinal() + 1) + ": " + task;
    }

    public Machine machine() {
        return machine;
    }

    /** Whether the harm is done; for the lock, whether the reader has failed to do it. */
    public boolean isOver(Schedule schedule) {
        State end = schedule.end();
        return switch (this) {
            case LOSE_AN_UPDATE, MAKE_A_DEADLOCK -> isHarmed(end);
            case BREAK_THE_LOCK -> machine.isDone(end);
            case STARVE_A_THREAD -> machine.isDone(end, A) && isStarving(end)
                    && schedule.wasted(B) >= 3;
        };
    }

    private boolean isHarmed(State state) {
        return this == MAKE_A_DEADLOCK
                ? machine.isStuck(state)
                : machine.isDone(state) && state.n() < (this == LOSE_AN_UPDATE ? 2 : 4);
    }

    private static boolean isStarving(State state) {
        return state.spots().get(B).at() == 0;
    }

    /** Who should have the next turn; empty if from here no schedule does the harm. */
    public Optional<Integer> hint(Schedule schedule) {
        if (this != STARVE_A_THREAD) {
            int turns = schedule.threads().size();
            return schedule.shortestTo(this::isHarmed).map(all -> all.threads().get(turns));
        }
        if (!isStarving(schedule.end()) || isOver(schedule)) {
            return Optional.empty();
        }
        boolean waste = !machine.canMove(schedule.end(), B) && schedule.wasted(B) < 3;
        return Optional.of(waste ? B : A);
    }

    /** What all schedules of the level's machine together say about it. */
    public String proof() {
        Schedules all = Schedules.of(machine);
        return switch (this) {
            case LOSE_AN_UPDATE -> "Of all %d schedules %d lose an update.".formatted(all.all(),
                    all.byResult().get(1));
            case MAKE_A_DEADLOCK -> "Of all %d schedules %d end in a deadlock; "
                    .formatted(all.all(), all.deadlocks())
                    + "with the locks taken in one order, %d do."
                            .formatted(Schedules.of(Version.ORDERED.machine(2, 1)).deadlocks());
            case BREAK_THE_LOCK ->
                "Of all %d schedules %d end with n=4: nobody can break this lock."
                        .formatted(all.all(), all.byResult().get(4));
            case STARVE_A_THREAD ->
                "Of all %d schedules %d end in a deadlock: B gets in once A is done, if it ever is."
                        .formatted(all.all(), all.deadlocks());
        };
    }
}
