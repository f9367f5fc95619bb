package tutorial.coroutines.exercises;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import tutorial.coroutines.lib.EventLoop;

/** What does not pass, and the sentence that says why; the first one is for the stub. */
@Refused("the loop stood still")
class AskOutsideMistakes {

    @Tag("slow")
    @Refused("the loop stood still")
    static class WaitsForItsThread implements AskOutsideContract {

        @Override
        public int price(EventLoop loop, Callable<Integer> blockingAsk, IntConsumer show)
                throws Exception {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                int price = threads.submit(blockingAsk).get();
                show.accept(price);
                return price;
            } catch (ExecutionException failure) {
                throw (Exception) failure.getCause();
            }
        }
    }

    @Tag("slow")
    @Refused("the loop stood still")
    static class LetsOthersRunBefore implements AskOutsideContract {

        @Override
        public int price(EventLoop loop, Callable<Integer> blockingAsk, IntConsumer show)
                throws Exception {
            loop.sleep(Duration.ZERO);
            int price = loop.await(loop.createTask(blockingAsk));
            show.accept(price);
            return price;
        }
    }

    @Refused("show was called on another thread")
    static class ShowsInTheThread implements AskOutsideContract {

        @Override
        public int price(EventLoop loop, Callable<Integer> blockingAsk, IntConsumer show)
                throws Exception {
            return loop.toThread(() -> {
                int price = blockingAsk.call();
                show.accept(price);
                return price;
            });
        }
    }

    @Refused("what is returned")
    static class DoesNotWait implements AskOutsideContract {

        private int price;

        @Override
        public int price(EventLoop loop, Callable<Integer> blockingAsk, IntConsumer show)
                throws Exception {
            loop.createTask(() -> {
                price = loop.toThread(blockingAsk);
                show.accept(price);
                return null;
            });
            return price;
        }
    }

    @Refused("not the very exception")
    static class WrapsTheFailure implements AskOutsideContract {

        @Override
        public int price(EventLoop loop, Callable<Integer> blockingAsk, IntConsumer show)
                throws Exception {
            int price = loop.await(CompletableFuture.supplyAsync(() -> {
                try {
                    return blockingAsk.call();
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            }));
            show.accept(price);
            return price;
        }
    }

    @Refused("lives on")
    static class KeepsItsPool implements AskOutsideContract {

        @Override
        public int price(EventLoop loop, Callable<Integer> blockingAsk, IntConsumer show)
                throws Exception {
            var pool = Executors.newCachedThreadPool();
            var answer = new CompletableFuture<Integer>();
            pool.submit(() -> {
                try {
                    answer.complete(blockingAsk.call());
                } catch (Throwable failure) {
                    answer.completeExceptionally(failure);
                }
            });
            int price = loop.await(answer);
            show.accept(price);
            return price;
        }
    }
}
