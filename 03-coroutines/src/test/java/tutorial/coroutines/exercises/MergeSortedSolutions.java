package tutorial.coroutines.exercises;

import java.util.NoSuchElementException;
import tutorial.coroutines.lib.Generator;

/** What passes. */
class MergeSortedSolutions {

    /** One number of each side in the hand, null for none. */
    static class OneOfEach implements MergeSortedContract {

        @Override
        public Generator<Void, Integer> merge(Generator<Void, Integer> left,
                Generator<Void, Integer> right) {
            return new Generator<>(caller -> {
                Integer ofLeft = null;
                Integer ofRight = null;
                while (true) {
                    ofLeft = ofLeft == null && left.hasNext() ? left.next() : ofLeft;
                    ofRight = ofRight == null && right.hasNext() ? right.next() : ofRight;
                    if (ofLeft == null && ofRight == null) {
                        return null;
                    }
                    if (ofRight == null || ofLeft != null && ofLeft <= ofRight) {
                        caller.yield(ofLeft);
                        ofLeft = null;
                    } else {
                        caller.yield(ofRight);
                        ofRight = null;
                    }
                }
            });
        }
    }

    /** The larger number stays in the hand; the two sides change their roles, and then the rest. */
    static class HandsOverTheRest implements MergeSortedContract {

        @Override
        public Generator<Void, Integer> merge(Generator<Void, Integer> left,
                Generator<Void, Integer> right) {
            return new Generator<>(caller -> {
                var asked = left;
                var kept = right;
                if (!kept.hasNext()) {
                    return caller.yieldFrom(asked);
                }
                int hand = kept.next();
                while (asked.hasNext()) {
                    int next = asked.next();
                    caller.yield(Math.min(next, hand));
                    if (next > hand) {
                        hand = next;
                        var change = asked;
                        asked = kept;
                        kept = change;
                    }
                }
                caller.yield(hand);
                return caller.yieldFrom(kept);
            });
        }
    }

    /** The end of a side is an exception, as of any iterator: what is caught is the end. */
    static class ByTheExceptions implements MergeSortedContract {

        @Override
        public Generator<Void, Integer> merge(Generator<Void, Integer> left,
                Generator<Void, Integer> right) {
            return new Generator<>(caller -> {
                Integer ofLeft = next(left);
                Integer ofRight = next(right);
                while (ofLeft != null || ofRight != null) {
                    if (ofRight == null || ofLeft != null && ofLeft < ofRight) {
                        caller.yield(ofLeft);
                        ofLeft = next(left);
                    } else {
                        caller.yield(ofRight);
                        ofRight = next(right);
                    }
                }
                return null;
            });
        }

        private static Integer next(Generator<Void, Integer> side) {
            try {
                return side.next();
            } catch (NoSuchElementException end) {
                return null;
            }
        }
    }
}
