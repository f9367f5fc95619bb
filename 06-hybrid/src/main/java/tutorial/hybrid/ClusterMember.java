package tutorial.hybrid;

import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import tutorial.hybrid.lib.Arguments;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.Engine;
import tutorial.hybrid.lib.Log;
import tutorial.hybrid.lib.PageTask;
import tutorial.hybrid.lib.WebSite;

/**
 * A member of a cluster, as each of several machines runs one, until its input ends (Ctrl-D). It
 * joins others at the addresses it is told, and lets in who has the cluster's name and secret. In
 * Python this is {@code dask worker ADDRESS} or {@code ray start}.
 */
public final class ClusterMember {

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(ClusterMember.class, given);
        String at = args.text("at", "this machine's HOST:PORT", "127.0.0.1:5711");
        String others = args.text("join", "others' HOST:PORT,... or nobody", "nobody");
        String name = args.text("name", "of the cluster; CLUSTER_SECRET is its secret", "pages");
        List<InetSocketAddress> join = Engine.addresses(others);
        args.end();
        // region member
        try (var children = new Children()) {
            Log.debug("joins {}", join);
            HazelcastInstance engine = Engine.member(name, at, join,
                    WebSite.start(children, PageTask.MILLIS));
            System.out.println("Member " + Engine.addressOf(engine) + ", one of "
                    + engine.getCluster().getMembers().size());
            Log.debug("does tasks until the input ends");
            System.in.transferTo(OutputStream.nullOutputStream());
            Engine.leave(engine);
        }
        // endregion
        System.out.println("End of input: left");
    }
}
