package tutorial.coroutines.exercises;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import tutorial.coroutines.lib.EventLoop;

/** Runs the contract against the reader's class, by -Ppractice only. */
@DisplayName("Exercise: AllOrNone")
class AllOrNoneExercise implements AllOrNoneContract {

    @Override
    public List<String> allOrNone(EventLoop loop, List<Callable<String>> jobs) throws Exception {
        return AllOrNone.allOrNone(loop, jobs);
    }
}
