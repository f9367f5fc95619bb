package tutorial.processes.exercises;

import java.util.concurrent.Callable;

/** Ways to a parent that does not give up at once. */
final class PersistenceSolutions {

    private PersistenceSolutions() {}

    /** A loop: start, look at the status, and start again only after a signal. */
    static final class Loop implements PersistenceContract {

        @Override
        public Outcome run(Callable<Process> child, int most) throws Exception {
            int starts = 0;
            int status;
            do {
                status = child.call().waitFor();
                starts++;
            } while (status > 128 && status <= 192 && starts < most);
            return new Outcome(starts, status);
        }
    }

    /** One start, and the rest is the same question with one start less. */
    static final class OneStartLess implements PersistenceContract {

        @Override
        public Outcome run(Callable<Process> child, int most) throws Exception {
            Process started = child.call();
            int signal = started.onExit().get().exitValue() - 128;
            if (signal < 1 || signal > 64 || most == 1) {
                return new Outcome(1, signal + 128);
            }
            Outcome rest = run(child, most - 1);
            return new Outcome(1 + rest.starts(), rest.status());
        }
    }
}
