package tutorial.threads;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Data, then a volatile flag: a thread that sees the flag also sees the data. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "Neither is seen yet.")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The data without the flag: a moment.")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Flag and data are seen.")
@Outcome(id = "1, 0", expect = Expect.FORBIDDEN, desc = "The flag without the data.")
@State
public class Flag {

    private int data;
    private volatile boolean ready;

    @Actor
    public void write() {
        data = 1;
        ready = true;
    }

    @Actor
    public void read(II_Result result) {
        result.r1 = ready ? 1 : 0;
        result.r2 = data;
    }
}
