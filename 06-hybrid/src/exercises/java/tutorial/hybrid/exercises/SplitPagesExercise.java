package tutorial.hybrid.exercises;

import java.util.List;

/** Puts the contract to the reader's class. */
class SplitPagesExercise implements SplitPagesContract {

    @Override
    public List<String> fetchAll(int pages, List<Worker> workers, int inFlight) throws Exception {
        return new SplitPages().fetchAll(pages, workers, inFlight);
    }
}
