package tutorial.processes.exercises;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** What people write on the way to a family of which none is left. */
@Refused("these still live: [")
final class EndTheTreeMistakes {

    private EndTheTreeMistakes() {}

    private static List<ProcessHandle> family(ProcessHandle child) {
        return Stream.concat(Stream.of(child), child.descendants()).toList();
    }

    private static void await(List<ProcessHandle> family, Duration limit) throws Exception {
        try {
            CompletableFuture.allOf(family.stream().map(ProcessHandle::onExit)
                    .toArray(CompletableFuture[]::new))
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException deaf) {
            // Are killed.
        }
    }

    @Refused("these still live: [a grandchild, another grandchild]")
    static final class AsksForGrandchildrenTooLate implements EndTheTreeContract {

        @Override
        public void end(ProcessHandle child, Duration limit) throws Exception {
            child.destroy();
            await(List.of(child), limit);
            List<ProcessHandle> family = family(child);
            family.forEach(ProcessHandle::destroyForcibly);
            await(family, limit);
        }
    }

    @Refused("the grandchild of a grandchild")
    static final class OnlyOneGeneration implements EndTheTreeContract {

        @Override
        public void end(ProcessHandle child, Duration limit) throws Exception {
            List<ProcessHandle> family = Stream.concat(Stream.of(child), child.children())
                    .toList();
            family.forEach(ProcessHandle::destroy);
            await(family, limit);
            family.forEach(ProcessHandle::destroyForcibly);
            await(family, limit);
        }
    }

    @Refused("was not asked to end")
    static final class KillsAtOnce implements EndTheTreeContract {

        @Override
        public void end(ProcessHandle child, Duration limit) throws Exception {
            List<ProcessHandle> family = family(child);
            family.forEach(ProcessHandle::destroyForcibly);
            await(family, limit);
        }
    }

    @Refused("when one limit for all has passed")
    static final class LimitForEach implements EndTheTreeContract {

        @Override
        public void end(ProcessHandle child, Duration limit) throws Exception {
            List<ProcessHandle> family = family(child);
            family.forEach(ProcessHandle::destroy);
            for (ProcessHandle each : family) {
                await(List.of(each), limit);
                each.destroyForcibly();
            }
            await(family, limit);
        }
    }

    @Tag("slow")
    @Refused("when one limit for all has passed")
    static final class ChildFirstThenTheOthers implements EndTheTreeContract {

        @Override
        public void end(ProcessHandle child, Duration limit) throws Exception {
            List<ProcessHandle> family = family(child);
            for (List<ProcessHandle> part : List.of(List.of(child), family)) {
                part.forEach(ProcessHandle::destroy);
                await(part, limit);
                Stream.concat(part.stream().flatMap(each -> family(each).stream()), part.stream())
                        .filter(each -> part.contains(each) || !family.contains(each))
                        .forEach(ProcessHandle::destroyForcibly);
            }
            await(family, limit);
        }
    }

    @Tag("slow")
    @Refused("it still waits")
    static final class SleepsForTheLimit implements EndTheTreeContract {

        @Override
        public void end(ProcessHandle child, Duration limit) throws Exception {
            List<ProcessHandle> family = family(child);
            family.forEach(ProcessHandle::destroy);
            Thread.sleep(limit);
            family.forEach(ProcessHandle::destroyForcibly);
            await(family, limit);
        }
    }

    @Refused("when it has returned these still live")
    static final class DoesNotWaitForTheKilled implements EndTheTreeContract {

        @Override
        public void end(ProcessHandle child, Duration limit) throws Exception {
            List<ProcessHandle> family = family(child);
            family.forEach(ProcessHandle::destroy);
            await(family, limit);
            family(child).forEach(ProcessHandle::destroyForcibly);
            family.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Refused("these still live: [worker")
    static final class AsksOnceWhoIsThere implements EndTheTreeContract {

        @Override
        public void end(ProcessHandle child, Duration limit) throws Exception {
            List<ProcessHandle> family = family(child);
            family.forEach(ProcessHandle::destroy);
            await(family, limit);
            family.forEach(ProcessHandle::destroyForcibly);
            await(family, limit);
        }
    }

    @Refused("these still live: [worker")
    static final class GrandchildrenFirst implements EndTheTreeContract {

        @Override
        public void end(ProcessHandle child, Duration limit) throws Exception {
            List<ProcessHandle> family = family(child).reversed();
            family.forEach(ProcessHandle::destroy);
            await(family, limit);
            Stream.concat(family.stream(), family(child).stream())
                    .forEach(ProcessHandle::destroyForcibly);
            await(family, limit);
        }
    }
}
