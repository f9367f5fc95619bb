package tutorial.hybrid.exercises;

import java.util.List;
import java.util.concurrent.Callable;

/** Puts the contract to the reader's class. */
class BoundedFetchExercise implements BoundedFetchContract {

    @Override
    public <T> List<T> fetchAll(List<Callable<T>> requests, int inFlight) throws Exception {
        return new BoundedFetch().fetchAll(requests, inFlight);
    }
}
