package tutorial.hybrid.exercises;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What is easily written instead, and what the contract says to it; the first is the stub. */
@Refused("platform threads for jobs that only wait")
class RightModelMistakes {

    /** Each kind in a pool of its own, all submitted before the first answer is asked for. */
    private abstract static class Pools implements RightModelContract {

        ExecutorService forAsking(Machine machine) {
            return Executors.newVirtualThreadPerTaskExecutor();
        }

        ExecutorService forComputing(Machine machine) {
            return Executors.newFixedThreadPool(machine.cores());
        }

        String crashing(Job job, Machine machine) throws Exception {
            try {
                return machine.inOwnProcess(job);
            } catch (IOException died) {
                return died.getMessage();
            }
        }

        @Override
        public List<String> doAll(List<Job> jobs, Machine machine) throws Exception {
            try (var asking = forAsking(machine); var computing = forComputing(machine)) {
                List<Future<String>> submitted = new ArrayList<>();
                for (Job job : jobs) {
                    submitted.add(switch (job.kind()) {
                        case ASKS -> asking.submit(job);
                        case COMPUTES -> computing.submit(job);
                        case CRASHES -> asking.submit(() -> crashing(job, machine));
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

    @Refused("platform threads for jobs that only wait")
    static class PlatformThreadForEach extends Pools {

        @Override
        ExecutorService forAsking(Machine machine) {
            return Executors.newCachedThreadPool();
        }
    }

    @Refused("ran on a virtual thread")
    static class VirtualThreadsForAll extends Pools {

        @Override
        ExecutorService forComputing(Machine machine) {
            return Executors.newFixedThreadPool(machine.cores(), Thread.ofVirtual().factory());
        }
    }

    @Refused("ran in this process, and has ended it")
    static class CatchesTheCrash extends Pools {

        @Override
        String crashing(Job job, Machine machine) {
            try {
                return job.call();
            } catch (Exception crashed) {
                return crashed.getMessage();
            }
        }
    }

    @Refused("do not run while the others are under way")
    static class OneKindAfterTheOther extends Pools {

        @Override
        public List<String> doAll(List<Job> jobs, Machine machine) throws Exception {
            String[] answers = new String[jobs.size()];
            for (Kind kind : Kind.values()) {
                List<Job> its = jobs.stream().filter(job -> job.kind() == kind).toList();
                List<String> found = super.doAll(its, machine);
                for (Job job : its) {
                    answers[jobs.indexOf(job)] = found.get(its.indexOf(job));
                }
            }
            return List.of(answers);
        }
    }

    @Refused("still there")
    static class LeavesThePool extends Pools {

        @Override
        public List<String> doAll(List<Job> jobs, Machine machine) throws Exception {
            ExecutorService computing = forComputing(machine);
            List<Job> others = new ArrayList<>();
            jobs.forEach(job -> others.add(job.kind() != Kind.COMPUTES ? job : new Job() {
                @Override
                public Kind kind() {
                    return Kind.ASKS;
                }

                @Override
                public String call() throws Exception {
                    return computing.submit(job).get();
                }
            }));
            return super.doAll(others, machine);
        }
    }
}
