package tutorial.hybrid.exercises;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;

/** Runs the contract against the reader's class, by -Pexercises only. */
@DisplayName("Exercise: BoundedFetch")
class BoundedFetchExercise implements BoundedFetchContract {

    @Override
    public <T> List<T> fetchAll(List<Callable<T>> requests, int inFlight) throws Exception {
        return BoundedFetch.fetchAll(requests, inFlight);
    }
}
