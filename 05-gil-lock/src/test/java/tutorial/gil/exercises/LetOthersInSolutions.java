package tutorial.gil.exercises;

import java.util.Iterator;
import tutorial.gil.lib.GlobalLock;

/** What passes. */
class LetOthersInSolutions {

    /** A check point after each transfer. */
    static class LooksAfterEach implements LetOthersInContract {

        @Override
        public void transferAll(GlobalLock gil, Iterator<Transfer> transfers, int[] balances)
                throws Exception {
            gil.compute(() -> {
                while (transfers.hasNext()) {
                    transfer(transfers.next(), balances);
                    gil.checkPoint();
                }
                return null;
            });
        }
    }

    /** Takes the lock for each transfer; to ask whether there is one is part of the work. */
    static class TakesItForEach implements LetOthersInContract {

        @Override
        public void transferAll(GlobalLock gil, Iterator<Transfer> transfers, int[] balances)
                throws Exception {
            boolean more = true;
            while (more) {
                more = gil.compute(() -> {
                    if (transfers.hasNext()) {
                        transfer(transfers.next(), balances);
                    }
                    return transfers.hasNext();
                });
            }
        }
    }

    /** Lets go after each transfer, whether somebody asks or not. */
    static class LetsGoAfterEach implements LetOthersInContract {

        @Override
        public void transferAll(GlobalLock gil, Iterator<Transfer> transfers, int[] balances)
                throws Exception {
            gil.compute(() -> {
                while (transfers.hasNext()) {
                    transfer(transfers.next(), balances);
                    gil.allowThreads(() -> {
                        Thread.yield();
                        return null;
                    });
                }
                return null;
            });
        }
    }

    private static void transfer(LetOthersInContract.Transfer next, int[] balances) {
        balances[next.from()] -= next.amount();
        balances[next.to()] += next.amount();
    }
}
