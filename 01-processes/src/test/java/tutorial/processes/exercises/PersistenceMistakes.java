package tutorial.processes.exercises;

import java.util.concurrent.Callable;

/** What people write on the way to a parent that does not give up at once. */
@Refused("it was started 1 time, not 3")
final class PersistenceMistakes {

    private PersistenceMistakes() {}

    @Refused("end with [128, 128, 128]")
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

    @Refused("end with [193, 193, 193]")
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

    @Refused("end with [1, 1, 1]")
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

    @Refused("it was started once more")
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

    @Refused("you tell Outcome[starts=2, status=0], not")
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
