package tutorial.coroutines.exercises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Task;

/** What does not pass, and the sentence that says why; the first one is for the stub. */
@Refused("when the method ended, jobs had not")
class AllOrNoneMistakes {

    @Refused("when the method ended, jobs had not")
    static class DoesNotWait implements AllOrNoneContract {

        @Override
        public List<String> allOrNone(EventLoop loop, List<Callable<String>> jobs)
                throws Exception {
            List<Task<String>> tasks = begin(loop, jobs);
            try {
                return loop.gather(tasks);
            } catch (Exception failure) {
                tasks.forEach(Task::cancel);
                throw failure;
            }
        }
    }

    @Refused("how many were asked to end")
    static class WaitsInOrder implements AllOrNoneContract {

        @Override
        public List<String> allOrNone(EventLoop loop, List<Callable<String>> jobs)
                throws Exception {
            List<Task<String>> tasks = begin(loop, jobs);
            List<String> results = new ArrayList<>();
            try {
                for (Task<String> task : tasks) {
                    results.add(loop.await(task));
                }
                return results;
            } catch (Exception failure) {
                endAll(loop, tasks);
                throw failure;
            }
        }
    }

    @Refused("not the exception of the first failure came out")
    static class ThrowsTheCancellation implements AllOrNoneContract {

        @Override
        public List<String> allOrNone(EventLoop loop, List<Callable<String>> jobs)
                throws Exception {
            List<Task<String>> tasks = begin(loop, jobs);
            try {
                return loop.gather(tasks);
            } finally {
                tasks.forEach(Task::cancel);
                for (Task<String> task : tasks.reversed()) {
                    while (!task.isDone()) {
                        loop.sleep(Duration.ZERO);
                    }
                }
                for (Task<String> task : tasks) {
                    loop.await(task);
                }
            }
        }
    }

    @Refused("although a job that is cancelled fails, too")
    static class CatchesCancellationsOnly implements AllOrNoneContract {

        @Override
        public List<String> allOrNone(EventLoop loop, List<Callable<String>> jobs)
                throws Exception {
            List<Task<String>> tasks = begin(loop, jobs);
            try {
                return loop.gather(tasks);
            } catch (Exception failure) {
                tasks.forEach(Task::cancel);
                for (Task<String> task : tasks) {
                    try {
                        if (task.failure() != failure) {
                            loop.await(task);
                        }
                    } catch (CancellationException asked) {
                        continue;
                    }
                }
                throw failure;
            }
        }
    }

    @Refused("the failure did not come out")
    static class ReturnsWhatThereIs implements AllOrNoneContract {

        @Override
        public List<String> allOrNone(EventLoop loop, List<Callable<String>> jobs)
                throws Exception {
            List<Task<String>> tasks = begin(loop, jobs);
            try {
                return loop.gather(tasks);
            } catch (Exception failure) {
                endAll(loop, tasks);
                return List.of();
            }
        }
    }

    private static List<Task<String>> begin(EventLoop loop, List<Callable<String>> jobs) {
        List<Task<String>> tasks = new ArrayList<>();
        jobs.forEach(job -> tasks.add(loop.createTask(job)));
        return tasks;
    }

    private static void endAll(EventLoop loop, List<Task<String>> tasks) {
        tasks.forEach(Task::cancel);
        for (Task<String> task : tasks) {
            try {
                loop.await(task);
            } catch (Exception another) {
                continue;
            }
        }
    }
}
