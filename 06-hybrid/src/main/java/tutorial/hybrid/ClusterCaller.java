package tutorial.hybrid;

import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import tutorial.hybrid.lib.Arguments;
import tutorial.hybrid.lib.Engine;
import tutorial.hybrid.lib.Log;
import tutorial.hybrid.lib.PageTask;
import tutorial.hybrid.lib.PageTask.Report;

/**
 * Hands tasks to members that run elsewhere, and adds up their answers; it is a member itself, but
 * one that holds no data and gets no tasks. In Python this is {@code dask.distributed.Client}.
 */
public final class ClusterCaller {

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(ClusterCaller.class, given);
        String members = args.text("join", "members' HOST:PORT,...", "127.0.0.1:5711");
        int tasks = args.number("tasks", "how many tasks of 10 pages", 60, 1, 10_000);
        int copies = args.number("durability", "members with a copy of each task", 1, 0, 2);
        String name = args.text("name", "of the cluster; CLUSTER_SECRET is its secret", "pages");
        List<InetSocketAddress> join = Engine.addresses(members);
        args.end();
        // region call
        Log.debug("joins {}", join);
        HazelcastInstance caller = Engine.caller(name, System.getenv(Engine.SECRET), join);
        int size = caller.getCluster().getMembers().size() - 1;
        Log.debug("calls {} members", size);
        var executor = caller.getDurableExecutorService("durability-" + copies);
        Report report = PageTask.collect(executor::submit, tasks, Duration.ofSeconds(10),
                arrived -> {});
        // endregion
        System.out.println("Members: " + size);
        System.out.println(report.lines(tasks));
        Engine.leave(caller);
    }
}
