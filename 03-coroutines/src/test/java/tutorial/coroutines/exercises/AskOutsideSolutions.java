package tutorial.coroutines.exercises;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import tutorial.coroutines.lib.EventLoop;

/** What passes. */
class AskOutsideSolutions {

    /** The loop's own way: a virtual thread for the call. */
    static class ToThread implements AskOutsideContract {

        @Override
        public int price(EventLoop loop, Callable<Integer> blockingAsk, IntConsumer show)
                throws Exception {
            int price = loop.toThread(blockingAsk);
            show.accept(price);
            return price;
        }
    }

    /** A future that a thread of one's own completes, and that the task awaits. */
    static class ByAFuture implements AskOutsideContract {

        @Override
        public int price(EventLoop loop, Callable<Integer> blockingAsk, IntConsumer show)
                throws Exception {
            var answer = new CompletableFuture<Integer>();
            Thread.startVirtualThread(() -> {
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

    /** A thread that says on the loop that it is done; the task looks at each turn. */
    static class CallsBack implements AskOutsideContract {

        @Override
        public int price(EventLoop loop, Callable<Integer> blockingAsk, IntConsumer show)
                throws Exception {
            Object[] answer = new Object[1];
            Thread.ofPlatform().daemon().start(() -> {
                Object said;
                try {
                    said = blockingAsk.call();
                } catch (Exception failure) {
                    said = failure;
                }
                Object done = said;
                loop.callSoonThreadsafe(() -> answer[0] = done);
            });
            while (answer[0] == null) {
                loop.sleep(Duration.ofMillis(1));
            }
            if (answer[0] instanceof Exception failure) {
                throw failure;
            }
            show.accept((int) answer[0]);
            return (int) answer[0];
        }
    }
}
