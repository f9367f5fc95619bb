package tutorial.hybrid.exercises;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/** Solutions that the contract must accept. */
class RightModelSolutions {

    private static String crashing(RightModelContract.Job job, RightModelContract.Machine machine)
            throws InterruptedException {
        try {
            return machine.inOwnProcess(job);
        } catch (IOException died) {
            return died.getMessage();
        }
    }

    /** Two executors; who waits for a process waits on a virtual thread. */
    static class TwoExecutors implements RightModelContract {

        @Override
        public List<String> doAll(List<Job> jobs, Machine machine) throws Exception {
            try (var waiting = Executors.newVirtualThreadPerTaskExecutor();
                    var computing = Executors.newFixedThreadPool(machine.cores())) {
                List<Future<String>> submitted = new ArrayList<>();
                for (Job job : jobs) {
                    submitted.add(switch (job.kind()) {
                        case ASKS -> waiting.submit(job);
                        case COMPUTES -> computing.submit(job);
                        case CRASHES -> waiting.submit(() -> crashing(job, machine));
                    });
                }
                List<String> answers = new ArrayList<>();
                for (Future<String> each : submitted) {
                    answers.add(each.get());
                }
                return answers;
            }
        }
    }

    /** A thread for each job, of the kind that suits; those that compute need a permit. */
    static class ThreadForEach implements RightModelContract {

        @Override
        public List<String> doAll(List<Job> jobs, Machine machine) throws Exception {
            var cores = new Semaphore(machine.cores());
            List<FutureTask<String>> started = new ArrayList<>();
            for (Job job : jobs) {
                var task = new FutureTask<>(() -> switch (job.kind()) {
                    case ASKS -> job.call();
                    case CRASHES -> crashing(job, machine);
                    case COMPUTES -> {
                        cores.acquire();
                        try {
                            yield job.call();
                        } finally {
                            cores.release();
                        }
                    }
                });
                started.add(task);
                if (job.kind() == Kind.COMPUTES) {
                    Thread.ofPlatform().start(task);
                } else {
                    Thread.startVirtualThread(task);
                }
            }
            List<String> answers = new ArrayList<>();
            for (FutureTask<String> each : started) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
