package tutorial.processes.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Ways to the first good answer. */
final class FirstAnswerSolutions {

    private FirstAnswerSolutions() {}

    /** Each child puts itself into one queue as it ends. */
    static final class QueueOfEnded implements FirstAnswerContract {

        @Override
        public Optional<String> first(List<Callable<Process>> children) throws Exception {
            BlockingQueue<Process> ended = new LinkedBlockingQueue<>();
            List<Process> running = new ArrayList<>();
            try {
                for (Callable<Process> each : children) {
                    Process child = each.call();
                    running.add(child);
                    child.onExit().thenAccept(ended::add);
                }
                for (int k = 0; k < running.size(); k++) {
                    Process child = ended.take();
                    if (child.exitValue() == 0) {
                        return Optional.of(child.inputReader().readLine());
                    }
                }
                return Optional.empty();
            } finally {
                running.forEach(Process::destroyForcibly);
                for (Process child : running) {
                    child.waitFor();
                }
            }
        }
    }

    /** A thread for each child, of which invokeAny takes the first that does not fail. */
    static final class ThreadForEach implements FirstAnswerContract {

        @Override
        public Optional<String> first(List<Callable<Process>> children) throws Exception {
            List<Process> running = new ArrayList<>();
            try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Callable<Process> each : children) {
                    running.add(each.call());
                }
                return Optional.of(readers.invokeAny(running.stream()
                        .map(ThreadForEach::answer).toList()));
            } catch (ExecutionException none) {
                return Optional.empty();
            } finally {
                for (Process child : running) {
                    child.destroyForcibly();
                }
                for (Process child : running) {
                    child.waitFor();
                }
            }
        }

        private static Callable<String> answer(Process child) {
            return () -> {
                int status = child.waitFor();
                if (status != 0) {
                    throw new IllegalStateException("status " + status);
                }
                return child.inputReader().readLine();
            };
        }
    }
}
