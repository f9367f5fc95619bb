package tutorial.hybrid.lib;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import java.io.Serializable;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Some pages, to be done on whichever member of a cluster, each on a virtual thread. What travels
 * there is the task's number only: its class is on the class path of every member.
 */
public final class PageTask
        implements
            Callable<PageTask.Answer>,
            Serializable,
            HazelcastInstanceAware {

    /** The totals, and the number of the task that found them. */
    public record Answer(int task, String totals) implements Serializable {}

    public static final int PAGES = 10;
    public static final int ROUNDS = 500;
    public static final int MILLIS = 200;
    /** Under this name a member keeps the address of its page server. */
    static final String SERVER = "server";
    private static final long serialVersionUID = 1L;
    private final int number;
    private transient URI server;

    PageTask(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The engine calls this on the member where the task has arrived. */
    @Override
    public void setHazelcastInstance(HazelcastInstance member) {
        server = (URI) member.getUserContext().get(SERVER);
    }

    @Override
    public Answer call() throws Exception {
        var work = new PageWork(server, ROUNDS, 0);
        try (HttpClient client = PageWork.client();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Totals>> pages = new ArrayList<>();
            for (int k = 0; k < PAGES; k++) {
                int page = number * PAGES + k;
                pages.add(() -> work.doPage(client, page));
            }
            Totals totals = Totals.NONE;
            for (Future<Totals> page : threads.invokeAll(pages)) {
                totals = totals.plus(page.get());
            }
            return new Answer(number, totals.toLine());
        }
    }
}
