package tutorial.coroutines.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Task;
import tutorial.coroutines.lib.TaskGroup;

/** What does not pass, and the sentence that says why; the first one is for the stub. */
@Refused("the failure of a job came out")
class GatherAllMistakes {

    @Refused("jobs that wait for each other")
    static class OneAfterTheOther implements GatherAllContract {

        @Override
        public List<Object> gatherAll(EventLoop loop, List<Callable<String>> jobs) {
            List<Object> all = new ArrayList<>();
            for (Callable<String> job : jobs) {
                try {
                    all.add(loop.await(loop.createTask(job)));
                } catch (Exception failure) {
                    all.add(failure);
                }
            }
            return all;
        }
    }

    @Refused("jobs beside a failure that had come to their end")
    static class ByAGroup implements GatherAllContract {

        @Override
        public List<Object> gatherAll(EventLoop loop, List<Callable<String>> jobs) {
            List<Task<String>> tasks = new ArrayList<>();
            try {
                TaskGroup.run(loop, group -> {
                    jobs.forEach(job -> tasks.add(group.createTask(job)));
                    return null;
                });
            } catch (Exception failure) {
                // It is in its place.
            }
            return answers(tasks);
        }
    }

    @Refused("jobs beside a failure that had come to their end")
    static class TakesWhatIsThere implements GatherAllContract {

        @Override
        public List<Object> gatherAll(EventLoop loop, List<Callable<String>> jobs) {
            List<Task<String>> tasks = new ArrayList<>();
            jobs.forEach(job -> tasks.add(loop.createTask(job)));
            try {
                return new ArrayList<>(loop.gather(tasks));
            } catch (Exception failure) {
                return answers(tasks.stream().filter(Task::isDone).toList());
            }
        }
    }

    @Refused("not of their ends")
    static class InTheOrderOfTheirEnds implements GatherAllContract {

        @Override
        public List<Object> gatherAll(EventLoop loop, List<Callable<String>> jobs)
                throws Exception {
            List<Object> all = new ArrayList<>();
            List<Task<Boolean>> tasks = new ArrayList<>();
            for (Callable<String> job : jobs) {
                tasks.add(loop.createTask(() -> {
                    try {
                        return all.add(job.call());
                    } catch (Exception failure) {
                        return all.add(failure);
                    }
                }));
            }
            loop.gather(tasks);
            return all;
        }
    }

    @Refused("places for four jobs")
    static class LeavesFailuresOut implements GatherAllContract {

        @Override
        public List<Object> gatherAll(EventLoop loop, List<Callable<String>> jobs) {
            List<Task<String>> tasks = new ArrayList<>();
            jobs.forEach(job -> tasks.add(loop.createTask(job)));
            List<Object> all = new ArrayList<>();
            for (Task<String> task : tasks) {
                try {
                    all.add(loop.await(task));
                } catch (Exception failure) {
                    Log.debug("{}", failure);
                }
            }
            return all;
        }
    }

    @Refused("in the place of the job that failed first")
    static class KeepsTheMessage implements GatherAllContract {

        @Override
        public List<Object> gatherAll(EventLoop loop, List<Callable<String>> jobs) {
            List<Task<String>> tasks = new ArrayList<>();
            jobs.forEach(job -> tasks.add(loop.createTask(job)));
            List<Object> all = new ArrayList<>();
            for (Task<String> task : tasks) {
                try {
                    all.add(loop.await(task));
                } catch (Exception failure) {
                    all.add(failure.getMessage());
                }
            }
            return all;
        }
    }

    private static List<Object> answers(List<Task<String>> tasks) {
        List<Object> all = new ArrayList<>();
        for (Task<String> task : tasks) {
            try {
                all.add(task.result());
            } catch (Exception failure) {
                all.add(failure);
            }
        }
        return all;
    }
}
