package tutorial.hybrid.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tutorial.hybrid.exercises.RightModelContract.Job;
import tutorial.hybrid.exercises.RightModelContract.Machine;

/**
 * Exercise: three kinds of work, three models. {@code mvn -q -f 06-hybrid -Ppractice}
 *
 * <p>Repair {@link #doAll} so that each job runs where its {@code Kind} says that it should: on a
 * virtual thread, on one of as many platform threads as there are cores, or in a process of its
 * own. No kind waits until another one is done, and no thread is left behind.
 */
public final class RightModel {

    /**
     * Does all jobs; returns the answers in order. If a job's process dies, its answer is the
     * message of the exception.
     */
    public List<String> doAll(List<Job> jobs, Machine machine)
            throws InterruptedException, ExecutionException {
        // TODO: is this the right model for each of them?
        try (var threads = Executors.newFixedThreadPool(machine.cores())) {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(jobs)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
