package tutorial.threads;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Each thread writes its own plain field, then reads the other's. In every interleaving at least
 * one sees a 1; without volatile both may still see 0, since a read may overtake a write.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE_INTERESTING, desc = "In no interleaving.")
@Outcome(id = {"0, 1", "1, 0", "1, 1"}, expect = Expect.ACCEPTABLE, desc = "An interleaving.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class Dekker {

    private int x;
    private int y;

    @Actor
    public void one(II_Result result) {
        x = 1;
        result.r1 = y;
    }

    @Actor
    public void two(II_Result result) {
        y = 1;
        result.r2 = x;
    }
}
