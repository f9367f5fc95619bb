package tutorial.processes.exercises;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Exercise: several children look for the same answer, and the first good one is enough.
 *
 * <p>Run {@code mvn -q -f 01-processes -Ppractice}: the children run one after the other. Repair
 * {@link #first} so that all run at once, and that no child lives when it returns or throws: the
 * others are killed, since some are deaf. If one cannot be started, its exception is thrown.
 */
final class FirstAnswer {

    /** The line of the child that is the first to end with status 0; empty if none does. */
    Optional<String> first(List<Callable<Process>> children) throws Exception {
        for (Callable<Process> each : children) {
            Process child = each.call();
            // TODO: meanwhile another child could have the answer.
            if (child.waitFor() == 0) {
                return Optional.of(child.inputReader().readLine());
            }
        }
        return Optional.empty();
    }
}
