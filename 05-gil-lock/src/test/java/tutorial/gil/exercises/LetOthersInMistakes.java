package tutorial.gil.exercises;

import java.util.Iterator;
import tutorial.gil.lib.GlobalLock;

/** What does not pass, and the sentence that says why; the first one is for the stub. */
@Refused("not all the money is in the accounts")
class LetOthersInMistakes {

    @Refused("others had to wait for 100 transfers in a row")
    static class NeverLooks implements LetOthersInContract {

        @Override
        public void transferAll(GlobalLock gil, Iterator<Transfer> transfers, int[] balances)
                throws Exception {
            gil.compute(() -> {
                transfers.forEachRemaining(next -> transfer(next, balances));
                return null;
            });
        }
    }

    @Refused("transfers in a row")
    static class LooksNowAndThen implements LetOthersInContract {

        @Override
        public void transferAll(GlobalLock gil, Iterator<Transfer> transfers, int[] balances)
                throws Exception {
            gil.compute(() -> {
                for (int done = 1; transfers.hasNext(); done++) {
                    transfer(transfers.next(), balances);
                    if (done % 10 == 0) {
                        gil.checkPoint();
                    }
                }
                return null;
            });
        }
    }

    @Refused("it works without the lock")
    static class LetsGoForAll implements LetOthersInContract {

        @Override
        public void transferAll(GlobalLock gil, Iterator<Transfer> transfers, int[] balances)
                throws Exception {
            gil.compute(() -> gil.allowThreads(() -> {
                transfers.forEachRemaining(next -> transfer(next, balances));
                return null;
            }));
        }
    }

    @Refused("it works without the lock")
    static class TakesTheLockToAsk implements LetOthersInContract {

        @Override
        public void transferAll(GlobalLock gil, Iterator<Transfer> transfers, int[] balances)
                throws Exception {
            while (gil.compute(transfers::hasNext)) {
                transfer(gil.compute(transfers::next), balances);
            }
        }
    }

    @Refused("not all the money is in the accounts")
    static class TakesTheLockTwice implements LetOthersInContract {

        @Override
        public void transferAll(GlobalLock gil, Iterator<Transfer> transfers, int[] balances)
                throws Exception {
            while (transfers.hasNext()) {
                Transfer next = gil.compute(() -> {
                    Transfer first = transfers.next();
                    balances[first.from()] -= first.amount();
                    return first;
                });
                gil.compute(() -> balances[next.to()] += next.amount());
            }
        }
    }

    @Refused("not all the money is in the accounts")
    static class LooksBetweenReadAndWrite implements LetOthersInContract {

        @Override
        public void transferAll(GlobalLock gil, Iterator<Transfer> transfers, int[] balances)
                throws Exception {
            gil.compute(() -> {
                while (transfers.hasNext()) {
                    Transfer next = transfers.next();
                    int from = balances[next.from()] - next.amount();
                    int to = balances[next.to()] + next.amount();
                    gil.checkPoint();
                    balances[next.from()] = from;
                    balances[next.to()] = to;
                }
                return null;
            });
        }
    }

    @Refused("a transfer is lost")
    static class WorksOnACopy implements LetOthersInContract {

        @Override
        public void transferAll(GlobalLock gil, Iterator<Transfer> transfers, int[] balances)
                throws Exception {
            gil.compute(() -> {
                int[] copy = balances.clone();
                while (transfers.hasNext()) {
                    transfer(transfers.next(), copy);
                    gil.checkPoint();
                }
                System.arraycopy(copy, 0, balances, 0, copy.length);
                return null;
            });
        }
    }

    private static void transfer(LetOthersInContract.Transfer next, int[] balances) {
        balances[next.from()] -= next.amount();
        balances[next.to()] += next.amount();
    }
}
