package tutorial.hybrid;

import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import tutorial.hybrid.lib.Arguments;
import tutorial.hybrid.lib.ChildJvm;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.Engine;
import tutorial.hybrid.lib.Log;
import tutorial.hybrid.lib.PageTask;
import tutorial.hybrid.lib.PageTask.Report;
import tutorial.hybrid.lib.WebSite;

/**
 * The same page work on an existing distributed engine, Hazelcast: members are killed in mid-run,
 * copies of their tasks run elsewhere, what got lost all the same is asked for again, and every
 * answer counts once. In Python this is the place of Dask, Ray or Celery.
 */
public final class Cluster {

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(Cluster.class, given);
        int tasks = args.number("tasks", "how many tasks of 10 pages", 60, 1, 10_000);
        int kills = args.number("kills", "how many members are killed at once", 1, 0, 2);
        int copies = args.number("durability", "members with a copy of each task", 1, 0, 2);
        args.end();
        String secret = UUID.randomUUID().toString();
        try (var children = new Children()) {
            URI pages = WebSite.start(children, PageTask.MILLIS);
            HazelcastInstance caller = Engine.caller("pages", secret, List.of());
            List<Process> members = startThree(children, secret, Engine.addressOf(caller), pages);
            // region kill
            var executor = caller.getDurableExecutorService("durability-" + copies);
            Report report = PageTask.collect(executor::submit, tasks, Duration.ofSeconds(10),
                    arrived -> {
                        if (arrived == Math.ceilDiv(tasks, 3)) {
                            Log.debug("kills {} members after {} answers", kills, arrived);
                            members.subList(0, kills).forEach(Process::destroyForcibly);
                        }
                    });
            // endregion
            long killed = members.stream().filter(member -> !member.isAlive()).count();
            System.out.println("Members: " + members.size() + ", killed: " + killed);
            System.out.println(report.lines(tasks));
            Engine.leave(caller);
        }
    }

    /** Three members on this machine; returns when they have joined, or died meanwhile. */
    private static List<Process> startThree(Children children, String secret, String caller,
            URI pages) throws IOException, InterruptedException {
        var builder = ChildJvm.of(Engine.flags(), Member.class, caller, pages);
        builder.environment().put(Engine.SECRET, secret);
        List<Process> members = List.of(children.start(builder), children.start(builder),
                children.start(builder));
        for (Process member : members) {
            try {
                Log.debug("has joined: {}", children.line(member, Duration.ofMinutes(3)));
            } catch (IOException e) {
                if (member.isAlive()) {
                    throw e;
                }
            }
        }
        return members;
    }

    static final class Member {

        static void main(String[] args) throws IOException {
            ChildJvm.endWithParent();
            System.out.println(Engine.addressOf(Engine.member("pages", "127.0.0.1:0",
                    Engine.addresses(args[0]), URI.create(args[1]))));
        }
    }
}
