package tutorial.coroutines.exercises;

import java.util.stream.Stream;
import tutorial.coroutines.lib.Generator;

/** What does not pass, and the sentence that says why; the first one is for the stub. */
@Refused("from [1, 4, 5] and [2, 3, 9]")
class MergeSortedMistakes {

    @Refused("that never ends")
    static class SortsBoth implements MergeSortedContract {

        @Override
        public Generator<Void, Integer> merge(Generator<Void, Integer> left,
                Generator<Void, Integer> right) {
            return new Generator<>(caller -> {
                for (int number : Stream.concat(left.stream(), right.stream()).sorted().toList()) {
                    caller.yield(number);
                }
                return null;
            });
        }
    }

    @Refused("that is ahead of need")
    static class ReadsAhead implements MergeSortedContract {

        @Override
        public Generator<Void, Integer> merge(Generator<Void, Integer> left,
                Generator<Void, Integer> right) {
            return new Generator<>(caller -> {
                Integer ofLeft = nextOrNull(left);
                Integer ofRight = nextOrNull(right);
                while (ofLeft != null || ofRight != null) {
                    int smaller;
                    if (ofRight == null || ofLeft != null && ofLeft < ofRight) {
                        smaller = ofLeft;
                        ofLeft = nextOrNull(left);
                    } else {
                        smaller = ofRight;
                        ofRight = nextOrNull(right);
                    }
                    caller.yield(smaller);
                }
                return null;
            });
        }
    }

    @Refused("before the first next()")
    static class AsksBeforeItIsAsked implements MergeSortedContract {

        @Override
        public Generator<Void, Integer> merge(Generator<Void, Integer> left,
                Generator<Void, Integer> right) {
            Integer[] hands = {nextOrNull(left), nextOrNull(right)};
            return new Generator<>(caller -> {
                while (hands[0] != null || hands[1] != null) {
                    int from = hands[1] == null || hands[0] != null && hands[0] < hands[1] ? 0 : 1;
                    caller.yield(hands[from]);
                    hands[from] = nextOrNull(from == 0 ? left : right);
                }
                return null;
            });
        }
    }

    @Refused("from [1, 4, 5] and [2, 3, 9]")
    static class LosesWhatItHolds implements MergeSortedContract {

        @Override
        public Generator<Void, Integer> merge(Generator<Void, Integer> left,
                Generator<Void, Integer> right) {
            return new Generator<>(caller -> {
                Integer ofLeft = nextOrNull(left);
                Integer ofRight = nextOrNull(right);
                while (ofLeft != null && ofRight != null) {
                    if (ofLeft < ofRight) {
                        caller.yield(ofLeft);
                        ofLeft = nextOrNull(left);
                    } else {
                        caller.yield(ofRight);
                        ofRight = nextOrNull(right);
                    }
                }
                caller.yieldFrom(left);
                caller.yieldFrom(right);
                return null;
            });
        }
    }

    @Refused("no number is lost and none is added")
    static class LargestMeansEnd implements MergeSortedContract {

        @Override
        public Generator<Void, Integer> merge(Generator<Void, Integer> left,
                Generator<Void, Integer> right) {
            return new Generator<>(caller -> {
                int ofLeft = left.hasNext() ? left.next() : Integer.MAX_VALUE;
                int ofRight = right.hasNext() ? right.next() : Integer.MAX_VALUE;
                while (Math.min(ofLeft, ofRight) < Integer.MAX_VALUE) {
                    if (ofLeft < ofRight) {
                        caller.yield(ofLeft);
                        ofLeft = left.hasNext() ? left.next() : Integer.MAX_VALUE;
                    } else {
                        caller.yield(ofRight);
                        ofRight = right.hasNext() ? right.next() : Integer.MAX_VALUE;
                    }
                }
                return null;
            });
        }
    }

    private static Integer nextOrNull(Generator<Void, Integer> side) {
        return side.hasNext() ? side.next() : null;
    }
}
