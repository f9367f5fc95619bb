package tutorial.processes.exercises;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ways to a family of which none is left. */
final class EndTheTreeSolutions {

    private EndTheTreeSolutions() {}

    /** Who is there is asked for before anybody is asked to end, and once more before killing. */
    static final class TwoLists implements EndTheTreeContract {

        @Override
        public void end(ProcessHandle child, Duration limit) throws Exception {
            List<ProcessHandle> asked = family(child).toList();
            asked.forEach(ProcessHandle::destroy);
            try {
                exits(asked).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException deaf) {
                List<ProcessHandle> left = Stream.concat(family(child), asked.stream()
                        .flatMap(TwoLists::family)).distinct().toList();
                left.forEach(ProcessHandle::destroyForcibly);
                exits(left).get();
            }
        }

        private static Stream<ProcessHandle> family(ProcessHandle child) {
            return Stream.concat(Stream.of(child), child.descendants());
        }

        private static CompletableFuture<Void> exits(List<ProcessHandle> those) {
            return CompletableFuture.allOf(those.stream().map(ProcessHandle::onExit)
                    .toArray(CompletableFuture[]::new));
        }
    }

    /** Looks again and again who lives, and also ends whoever is new. */
    static final class LooksAgain implements EndTheTreeContract {

        @Override
        public void end(ProcessHandle child, Duration limit) throws Exception {
            long start = System.nanoTime();
            Set<ProcessHandle> known = new LinkedHashSet<>(Set.of(child));
            while (known.stream().anyMatch(ProcessHandle::isAlive)) {
                boolean late = System.nanoTime() - start > limit.toNanos();
                for (ProcessHandle each : List.copyOf(known)) {
                    known.addAll(each.descendants().toList());
                }
                for (ProcessHandle each : known) {
                    if (late) {
                        each.destroyForcibly();
                    } else {
                        each.destroy();
                    }
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }
}
