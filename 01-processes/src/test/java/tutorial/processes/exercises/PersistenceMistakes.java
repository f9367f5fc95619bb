package tutorial.processes.exercises;

import java.util.concurrent.Callable;

/** What people write on the way to a parent that does not give up at once. */
@Refused("starts of a child whose runs end with [137, 134, 0, 137]")
final class PersistenceMistakes {

    private PersistenceMistakes() {}

    @Refused("starts of a child whose runs end with [128, 128, 128]")
    static final class FromStatus128 implements PersistenceContract {

        @Override
        public Outcome run(Callable<Process> child, int most) throws Exception {
            int starts = 0;
            int status = 128;
            while (status >= 128 && status <= 192 && starts < most) {
                status = child.call().waitFor();
                starts++;
            }
            return new Outcome(starts, status);
        }
    }

    @Refused("starts of a child whose runs end with [193, 193, 193]")
    static final class AllAbove128 implements PersistenceContract {

        @Override
        public Outcome run(Callable<Process> child, int most) throws Exception {
            for (int starts = 1;; starts++) {
                int status = child.call().waitFor();
                if (status <= 128 || starts == most) {
                    return new Outcome(starts, status);
                }
            }
        }
    }

    @Refused("starts of a child whose runs end with [1, 1, 1]")
    static final class AfterAnyFailure implements PersistenceContract {

        @Override
        public Outcome run(Callable<Process> child, int most) throws Exception {
            int status = 0;
            for (int starts = 1; starts <= most; starts++) {
                status = child.call().waitFor();
                if (status == 0) {
                    return new Outcome(starts, status);
                }
            }
            return new Outcome(most, status);
        }
    }

    @Refused("started once more than is allowed")
    static final class OneMore implements PersistenceContract {

        @Override
        public Outcome run(Callable<Process> child, int most) throws Exception {
            int status = child.call().waitFor();
            int again = 0;
            while (status > 128 && status <= 192 && again < most) {
                status = child.call().waitFor();
                again++;
            }
            return new Outcome(again + 1, status);
        }
    }

    @Refused("the child has not ended")
    static final class DoesNotWait implements PersistenceContract {

        @Override
        public Outcome run(Callable<Process> child, int most) throws Exception {
            int status = child.call().exitValue();
            return status > 128 && most > 1
                    ? run(child, most - 1)
                    : new Outcome(most, status);
        }
    }

    @Refused("Outcome[starts=2, status=0]")
    static final class CountsTheCrashes implements PersistenceContract {

        @Override
        public Outcome run(Callable<Process> child, int most) throws Exception {
            int status = child.call().waitFor();
            int crashes = 0;
            while (status > 128 && status <= 192 && ++crashes < most) {
                status = child.call().waitFor();
            }
            return new Outcome(Math.max(1, crashes), status);
        }
    }
}
