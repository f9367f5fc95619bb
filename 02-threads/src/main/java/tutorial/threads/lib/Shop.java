package tutorial.threads.lib;

import java.util.List;
import java.util.concurrent.Future.State;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import tutorial.threads.lib.NamedLock.Wait;

/** Anna wants the till and then the shelf, Ben the shelf and then the till; each needs both. */
public final class Shop {

    /** How one of them takes the two locks and sells; returns who sold. */
    public interface Sale {
        String sell(Shop shop, NamedLock first, NamedLock second) throws InterruptedException;
    }

    /** The circle in which they waited for each other, if there was one, and who sold. */
    public record Outcome(List<Wait> circle, List<String> sold) {}

    private final NamedLock till = new NamedLock("till");
    private final NamedLock shelf = new NamedLock("shelf");
    private volatile boolean met;

    private Shop() {}

    /** Both sell at once; if they are in a deadlock, it is told, and ended by an interrupt. */
    public static Outcome run(Sale sale) throws InterruptedException {
        var shop = new Shop();
        var sales = List.of(new FutureTask<>(() -> sale.sell(shop, shop.till, shop.shelf)),
                new FutureTask<>(() -> sale.sell(shop, shop.shelf, shop.till)));
        Thread anna = Thread.ofPlatform().daemon().name("anna").start(sales.getFirst());
        Thread ben = Thread.ofPlatform().daemon().name("ben").start(sales.getLast());
        var both = List.of(anna, ben);
        var circle = new AtomicReference<List<Wait>>(List.of());
        try {
            Await.until(() -> {
                circle.set(NamedLock.circle(both, shop.till, shop.shelf));
                return !circle.get().isEmpty() || both.stream().noneMatch(Thread::isAlive);
            }, () -> "anna and ben neither end nor wait for each other");
        } finally {
            anna.interrupt();
            Await.state(anna, Thread.State.TERMINATED);
            Await.state(ben, Thread.State.TERMINATED);
        }
        return new Outcome(circle.get(),
                sales.stream().filter(each -> each.state() == State.SUCCESS)
                        .map(FutureTask::resultNow).toList());
    }

    /** Makes them meet: goes on when the other holds the next lock or queues for mine, once. */
    public void awaitTheOther(NamedLock mine, NamedLock next) throws InterruptedException {
        Await.until(() -> met || next.isLocked() || mine.hasQueuedThreads(),
                () -> "nobody else came for the " + mine.name + " or the " + next.name);
        met = true;
    }
}
