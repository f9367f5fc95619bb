package tutorial.coroutines.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Task;
import tutorial.coroutines.lib.TaskGroup;

/** What passes. */
class AllOrNoneSolutions {

    /** A group does all of it. */
    static class ByAGroup implements AllOrNoneContract {

        @Override
        public List<String> allOrNone(EventLoop loop, List<Callable<String>> jobs)
                throws Exception {
            List<Task<String>> tasks = new ArrayList<>();
            return TaskGroup.run(loop, group -> {
                jobs.forEach(job -> tasks.add(group.createTask(job)));
                return loop.gather(tasks);
            });
        }
    }

    /** By hand: wait, ask the others to end, wait for each whatever it throws. */
    static class ByHand implements AllOrNoneContract {

        @Override
        public List<String> allOrNone(EventLoop loop, List<Callable<String>> jobs)
                throws Exception {
            List<Task<String>> tasks = new ArrayList<>();
            jobs.forEach(job -> tasks.add(loop.createTask(job)));
            try {
                return loop.gather(tasks);
            } catch (Exception first) {
                tasks.forEach(Task::cancel);
                for (Task<String> task : tasks) {
                    try {
                        loop.await(task);
                    } catch (Exception another) {
                        // The first one is thrown.
                    }
                }
                throw first;
            }
        }
    }

    /** The job that fails first asks the others itself; nobody else's end is a failure then. */
    static class ByTheJobs implements AllOrNoneContract {

        @Override
        public List<String> allOrNone(EventLoop loop, List<Callable<String>> jobs)
                throws Exception {
            List<Task<String>> tasks = new ArrayList<>();
            Exception[] first = {null};
            for (Callable<String> job : jobs) {
                tasks.add(loop.createTask(() -> {
                    try {
                        return job.call();
                    } catch (Exception failure) {
                        if (first[0] == null) {
                            first[0] = failure;
                            int own = jobs.indexOf(job);
                            tasks.subList(0, own).forEach(Task::cancel);
                            tasks.subList(own + 1, tasks.size()).forEach(Task::cancel);
                        }
                        return null;
                    }
                }));
            }
            List<String> results = loop.gather(tasks);
            if (first[0] != null) {
                throw first[0];
            }
            return results;
        }
    }
}
