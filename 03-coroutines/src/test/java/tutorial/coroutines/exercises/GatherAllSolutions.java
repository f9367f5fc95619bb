package tutorial.coroutines.exercises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Task;

/** What passes. */
class GatherAllSolutions {

    /** All have begun; then a wait for each, in order, that keeps what it throws. */
    static class AwaitsEach implements GatherAllContract {

        @Override
        public List<Object> gatherAll(EventLoop loop, List<Callable<String>> jobs) {
            List<Task<String>> tasks = new ArrayList<>();
            jobs.forEach(job -> tasks.add(loop.createTask(job)));
            List<Object> all = new ArrayList<>();
            for (Task<String> task : tasks) {
                try {
                    all.add(loop.await(task));
                } catch (Exception failure) {
                    all.add(failure);
                }
            }
            return all;
        }
    }

    /** Each task returns what its job threw, so that none of them fails. */
    static class NoTaskFails implements GatherAllContract {

        @Override
        public List<Object> gatherAll(EventLoop loop, List<Callable<String>> jobs)
                throws Exception {
            List<Task<Object>> tasks = new ArrayList<>();
            for (Callable<String> job : jobs) {
                tasks.add(loop.createTask(() -> {
                    try {
                        return job.call();
                    } catch (Exception failure) {
                        return failure;
                    }
                }));
            }
            return loop.gather(tasks);
        }
    }

    /** Callbacks fill the places; the task looks at each turn whether all are filled. */
    static class ByCallbacks implements GatherAllContract {

        @Override
        public List<Object> gatherAll(EventLoop loop, List<Callable<String>> jobs)
                throws Exception {
            Object[] all = new Object[jobs.size()];
            int[] left = {all.length};
            for (int place = 0; place < all.length; place++) {
                int own = place;
                loop.createTask(jobs.get(place)).onDone(task -> {
                    left[0]--;
                    try {
                        all[own] = task.result();
                    } catch (Exception failure) {
                        all[own] = failure;
                    }
                });
            }
            while (left[0] > 0) {
                loop.sleep(Duration.ZERO);
            }
            return List.of(all);
        }
    }
}
