package tutorial.threads;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** The same on a volatile field: all see every write, and one addition can still get lost. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE_INTERESTING, desc = "One addition is lost.")
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both are there.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class VolatileCounter {

    private volatile int n;

    @Actor
    public void one() {
        n++;
    }

    @Actor
    public void two() {
        n++;
    }

    @Arbiter
    public void end(I_Result result) {
        result.r1 = n;
    }
}
