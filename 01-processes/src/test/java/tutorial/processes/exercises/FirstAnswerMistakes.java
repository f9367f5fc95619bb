package tutorial.processes.exercises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;

/** What people write on the way to the first good answer. */
@Refused("it still waits, after more than a second, and these live: [a child]")
final class FirstAnswerMistakes {

    private FirstAnswerMistakes() {}

    private static List<Process> started(List<Callable<Process>> children) throws Exception {
        List<Process> running = new ArrayList<>();
        for (Callable<Process> each : children) {
            running.add(each.call());
        }
        return running;
    }

    private static void end(List<Process> running) throws InterruptedException {
        running.forEach(Process::destroyForcibly);
        for (Process each : running) {
            each.waitFor();
        }
    }

    @Tag("slow")
    @Refused("it still waits, after more than a second, and these live: [a child")
    static final class InTheOrderOfTheList implements FirstAnswerContract {

        @Override
        public Optional<String> first(List<Callable<Process>> children) throws Exception {
            List<Process> running = started(children);
            try {
                for (Process each : running) {
                    if (each.waitFor() == 0) {
                        return Optional.of(each.inputReader().readLine());
                    }
                }
                return Optional.empty();
            } finally {
                end(running);
            }
        }
    }

    @Refused("too early")
    static final class FirstLine implements FirstAnswerContract {

        @Override
        public Optional<String> first(List<Callable<Process>> children) throws Exception {
            List<Process> running = started(children);
            try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
                return Optional.of(readers.invokeAny(running.stream()
                        .map(each -> (Callable<String>) each.inputReader()::readLine).toList()));
            } finally {
                end(running);
            }
        }
    }

    @Refused("too early: I failed then")
    static final class FirstToEnd implements FirstAnswerContract {

        @Override
        public Optional<String> first(List<Callable<Process>> children) throws Exception {
            List<Process> running = started(children);
            try {
                var ended = (Process) CompletableFuture.anyOf(running.stream()
                        .map(Process::onExit).toArray(CompletableFuture[]::new)).get();
                return Optional.of(ended.inputReader().readLine());
            } finally {
                end(running);
            }
        }
    }

    private abstract static class AnyThat implements FirstAnswerContract {

        @Override
        public Optional<String> first(List<Callable<Process>> children) throws Exception {
            List<Process> running = started(children);
            List<Callable<String>> answers = running.stream().map(each -> (Callable<String>) () -> {
                if (each.waitFor() != 0) {
                    throw new IllegalStateException("status " + each.exitValue());
                }
                return each.inputReader().readLine();
            }).toList();
            try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
                return Optional.of(readers.invokeAny(answers));
            } catch (ExecutionException none) {
                return Optional.empty();
            } finally {
                leave(running);
            }
        }

        abstract void leave(List<Process> running) throws InterruptedException;
    }

    @Refused("these still live: [a child")
    static final class LeavesTheOthers extends AnyThat {

        @Override
        void leave(List<Process> running) {
            // They will end some day.
        }
    }

    @Refused("deaf child")
    static final class AsksTheOthers extends AnyThat {

        @Override
        void leave(List<Process> running) throws InterruptedException {
            running.forEach(Process::destroy);
            for (Process each : running) {
                each.waitFor(Duration.ofMillis(100));
            }
        }
    }

    @Refused("these still live")
    static final class DoesNotWaitForTheKilled extends AnyThat {

        @Override
        void leave(List<Process> running) {
            running.forEach(Process::destroyForcibly);
        }
    }

    @Refused("these still live: [a child, a deaf child]")
    static final class FailsBetweenTwoStarts extends AnyThat {

        @Override
        void leave(List<Process> running) throws InterruptedException {
            end(running);
        }
    }
}
