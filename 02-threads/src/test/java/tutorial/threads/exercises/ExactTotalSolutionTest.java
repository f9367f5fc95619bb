package tutorial.threads.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;

/** A solution by confinement: each thread has a total of its own, added up at the end. */
@DisplayName("Solution: ExactTotal")
class ExactTotalSolutionTest implements ExactTotalContract {

    @Override
    public long addAll(int threads, int count) throws Exception {
        Callable<Long> ownTotal = () -> {
            long own = 0;
            for (int i = 0; i < count; i++) {
                own += i;
            }
            return own;
        };
        List<Callable<Long>> parts = new ArrayList<>();
        for (int k = 0; k < threads; k++) {
            parts.add(ownTotal);
        }
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            return pool.invokeAll(parts).stream().mapToLong(Future::resultNow).sum();
        }
    }
}
