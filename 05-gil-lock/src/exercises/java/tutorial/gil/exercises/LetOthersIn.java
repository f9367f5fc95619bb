package tutorial.gil.exercises;

import java.util.Iterator;
import tutorial.gil.exercises.LetOthersInContract.Transfer;
import tutorial.gil.lib.GlobalLock;

/**
 * Exercise: a thread that has very much to do, and others that want the lock.
 *
 * <p>Run {@code mvn -q -f 05-gil-lock -Ppractice}: who comes in finds money missing. Repair
 * {@link #transferAll} so that another thread can have the lock after each transfer, never finds
 * money on its way, and loses nothing that it changes. All work is done as holder of the lock.
 */
public final class LetOthersIn {

    private LetOthersIn() {}

    /** Does all transfers; the caller does not hold {@code gil}. */
    public static void transferAll(GlobalLock gil, Iterator<Transfer> transfers, int[] balances)
            throws Exception {
        gil.compute(() -> {
            while (transfers.hasNext()) {
                Transfer next = transfers.next();
                balances[next.from()] -= next.amount();
                // TODO: what does another thread find here?
                gil.checkPoint();
                balances[next.to()] += next.amount();
            }
            return null;
        });
    }
}
