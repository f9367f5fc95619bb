package tutorial.hybrid;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * What each machine of a {@link Cluster} runs. Members find each other at the addresses that they
 * are told: no multicast, no discovery, no call home.
 */
final class ClusterMember {

    private static final Pattern HOST_AND_PORT = Pattern.compile("([^:]+):(\\d{1,5})");

    private ClusterMember() {}

    /** Is a member until the standard input ends. */
    static void run(Children children, InetSocketAddress at, List<InetSocketAddress> join,
            List<InetSocketAddress> pages) throws IOException, InterruptedException {
        // From the start: whoever started this member may be gone before it has joined.
        Thread end = Thread.ofPlatform().name("end-of-input").start(ClusterMember::endWithInput);
        Config config = config(at, join);
        config.getUserContext().put(PageTask.SERVER, pages.isEmpty()
                ? PageServer.start(children, PageTask.MILLIS)
                : URI.create("http://" + names(pages).getFirst() + "/"));
        HazelcastInstance engine = start(config);
        System.out.println("Member " + addressOf(engine) + ", one of "
                + engine.getCluster().getMembers().size());
        end.join();
    }

    /** Standard input ends when whoever started this program does, however that comes. */
    private static void endWithInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // No input is the end of input.
        }
        System.exit(0);
    }

    /** Starts the engine, which throws this or that if it cannot use an address. */
    static HazelcastInstance start(Config config) throws IOException {
        try {
            return Hazelcast.newHazelcastInstance(config);
        } catch (RuntimeException e) {
            throw new IOException("The engine did not start, joining "
                    + config.getNetworkConfig().getJoin().getTcpIpConfig().getMembers() + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    static String addressOf(HazelcastInstance engine) {
        return names(List.of(engine.getCluster().getLocalMember().getSocketAddress())).getFirst();
    }

    /** The engine's configuration: the same on all machines, but for the addresses. */
    static Config config(InetSocketAddress at, List<InetSocketAddress> join) {
        boolean follow = "debug".equals(System.getProperty("log"));
        ((Logger) LoggerFactory.getLogger("com.hazelcast"))
                .setLevel(follow ? Level.INFO : Level.OFF);
        var config = new Config();
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");

        // For a few members: few partitions, a quick start, and a dead machine soon given up.
        config.setProperty("hazelcast.partition.count", "31");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.connect.all.wait.seconds", "0");
        config.setProperty("hazelcast.max.join.seconds", "10");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "20");

        // One address only, not all of this machine's.
        config.setProperty("hazelcast.socket.bind.any", "false");
        NetworkConfig network = config.getNetworkConfig().setPort(at.getPort())
                .setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface(at.getAddress().getHostAddress());
        JoinConfig how = network.getJoin();
        how.getMulticastConfig().setEnabled(false);
        how.getAutoDetectionConfig().setEnabled(false);
        List<String> members = names(join);
        how.getTcpIpConfig().setEnabled(true).setMembers(members);
        if (members.size() == 1) {
            // The only one is waited for. Of several, one is enough.
            how.getTcpIpConfig().setRequiredMember(members.getFirst());
        }

        // It is the members that make the copies: they must know how many.
        for (int copies = 0; copies <= 2; copies++) {
            config.getDurableExecutorConfig("durability-" + copies).setDurability(copies)
                    .setPoolSize(4).setCapacity(1_000);
        }
        return config;
    }

    /** Reads {@code HOST:PORT}, or several with commas between them, or none from null. */
    static List<InetSocketAddress> addresses(String given) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String each : given == null ? new String[0] : given.split(",", -1)) {
            Matcher parts = HOST_AND_PORT.matcher(each);
            int port = parts.matches() ? Integer.parseInt(parts.group(2)) : -1;
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("\"" + each + "\" is not HOST:PORT");
            }
            addresses.add(new InetSocketAddress(parts.group(1), port));
            if (addresses.getLast().isUnresolved()) {
                throw new IllegalArgumentException("there is no host \"" + parts.group(1) + "\"");
            }
        }
        return addresses;
    }

    /** As the engine reads them: with the hosts as numbers. */
    static List<String> names(List<InetSocketAddress> addresses) {
        return addresses.stream().map(each -> each.getAddress().getHostAddress() + ":"
                + each.getPort()).toList();
    }
}
