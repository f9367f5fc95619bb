package tutorial.hybrid.lib;

import com.hazelcast.config.Config;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.YamlConfigBuilder;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An existing distributed engine, Hazelcast. Members find each other at the addresses that they are
 * told: no multicast, no discovery, no call home. They let in whoever has their cluster's name and
 * secret; both go over the network as they are, so it keeps out mistakes, not eavesdroppers.
 */
public final class Engine {

    /** The variable of the environment with the secret: a list of programs does not show it. */
    public static final String SECRET = "CLUSTER_SECRET";

    /** How long to try to join; set it to try for longer, or to be refused sooner. */
    public static final String JOIN_SECONDS = "hazelcast.max.join.seconds";

    private static final Pattern HOST_AND_PORT = Pattern.compile("([^:]+):([0-9]{1,5})");

    static {
        // Else the engine sets a final field of the JDK, for speed; Java 26 and newer warn of that.
        System.setProperty("hazelcast.io.optimizeselector", "false");
    }

    private Engine() {}

    /** A member, which does tasks with pages from that server. */
    public static HazelcastInstance member(String name, String at, List<InetSocketAddress> join,
            URI pages) throws IOException {
        List<InetSocketAddress> here = addresses(at);
        if (here.size() != 1) {
            throw Stop.slip("\"" + at + "\" is not HOST:PORT; --help says more.");
        }
        Config config = config(name, System.getenv(SECRET), here.getFirst(), join);
        config.getUserContext().put(PageTask.SERVER, pages);
        return start(config);
    }

    /** A lite member: it holds no data and gets no tasks. */
    public static HazelcastInstance caller(String name, String secret,
            List<InetSocketAddress> join) throws IOException {
        var here = new InetSocketAddress(addressTowards(join), 0);
        return start(config(name, secret, here, join).setLiteMember(true));
    }

    /** Leaves at once. What its threads still want then is refused: that is for the log only. */
    public static void leave(HazelcastInstance engine) {
        var before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, refused) -> Log.debug("{} ended by {}", thread.getName(), refused));
        try {
            engine.getLifecycleService().terminate();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    /** This machine's address on the way to the members: they can reach it, and others not. */
    private static InetAddress addressTowards(List<InetSocketAddress> members) throws IOException {
        for (InetSocketAddress there : members) {
            try (var socket = new Socket()) {
                socket.connect(there, 2_000);
                return socket.getLocalAddress();
            } catch (IOException nobody) {
                Log.debug("nobody is at {}", there);
            }
        }
        if (members.isEmpty()) {
            return InetAddress.getLoopbackAddress();
        }
        throw new IOException("Nobody is there: " + names(members));
    }

    /** The engine throws this or that if it cannot use an address, or is not let in. */
    private static HazelcastInstance start(Config config) throws IOException {
        try {
            return Hazelcast.newHazelcastInstance(config);
        } catch (RuntimeException e) {
            throw new IOException("The engine did not start, joining "
                    + config.getNetworkConfig().getJoin().getTcpIpConfig().getMembers() + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                    + " Are name and secret the same everywhere?", e);
        }
    }

    public static String addressOf(HazelcastInstance engine) {
        return names(List.of(engine.getCluster().getLocalMember().getSocketAddress())).getFirst();
    }

    /** What is the same everywhere stands in cluster.yaml. Another name makes a stranger. */
    private static Config config(String name, String secret, InetSocketAddress at,
            List<InetSocketAddress> join) {
        Config config = new YamlConfigBuilder(
                Engine.class.getResourceAsStream("/cluster.yaml")).build().setClusterName(
                        name + "-" + UUID.nameUUIDFromBytes(("" + secret).getBytes()));
        config.setProperty(JOIN_SECONDS, System.getProperty(JOIN_SECONDS, "" + joinSeconds()));
        NetworkConfig network = config.getNetworkConfig().setPort(at.getPort());
        network.getInterfaces().addInterface(at.getAddress().getHostAddress());
        // A single one is waited for. Of several, one is enough.
        network.getJoin().getTcpIpConfig().setMembers(names(join))
                .setRequiredMember(join.size() == 1 ? names(join).getFirst() : null);
        return config;
    }

    /** How long a member tries to join: longer where many programs want the cores. */
    private static int joinSeconds() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        double each = system.getSystemLoadAverage() / system.getAvailableProcessors();
        return (int) (10 * Math.clamp(each, 1, 17));
    }

    /** Reads {@code HOST:PORT}, or several with commas between them, or {@code nobody}. */
    public static List<InetSocketAddress> addresses(String given) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String each : given.equals("nobody") ? new String[0] : given.split(",", -1)) {
            Matcher parts = HOST_AND_PORT.matcher(each);
            int port = parts.matches() ? Integer.parseInt(parts.group(2)) : -1;
            if (port < 0 || port > 65_535) {
                throw Stop.slip("\"" + each + "\" is not HOST:PORT; --help says more.");
            }
            addresses.add(new InetSocketAddress(parts.group(1), port));
            if (addresses.getLast().isUnresolved()) {
                throw Stop.slip("There is no host \"" + parts.group(1) + "\".");
            }
        }
        return addresses;
    }

    private static List<String> names(List<InetSocketAddress> addresses) {
        return addresses.stream().map(each -> each.getAddress().getHostAddress() + ":"
                + each.getPort()).toList();
    }

    /** What a JVM with a member in it needs: the engine reaches into the JDK. */
    public static List<String> flags() {
        List<String> flags = new ArrayList<>(ChildJvm.SMALL);
        flags.add("-Xmx256m");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--")).forEach(flags::add);
        return flags;
    }
}
