package tutorial.hybrid;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.durableexecutor.DurableExecutorService;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;
import tutorial.hybrid.PageWork.Totals;

/**
 * When one machine is not enough, the same page work runs on an existing distributed engine:
 * Hazelcast, whose durable executor keeps each task on more than one member.
 *
 * <p>You will see three members on this machine share out the tasks, some of them killed with
 * {@code kill -9} in mid-run, and the totals exact all the same. Every answer counts once, also if a
 * task ran twice; what got no answer is asked for again.
 *
 * <p>In Python this is the place of Dask, Ray or Celery.
 */
public final class Cluster {

    private static final String HELP = """
            Cluster: the page work on a Hazelcast cluster; members are killed in mid-run.
              tasks       how many tasks of 10 pages, 1 to 10000 (default 60)
              kills       how many members are killed, 0 to 2 (default 1)
              durability  how many other members keep a copy of each task, 0 to 2 (default 1)
              --member=ADDRESS         be a member at this host:port, until the input ends
              --join=ADDRESS,ADDRESS   the members to join, instead of starting three here
            Copy: mvn -q -f 06-hybrid -Dexample=Cluster -Dexec.args="60 1 1"
            """;
    private static final int PAGES_PER_TASK = 10;
    private static final int ROUNDS = 500;
    private static final String SERVER = "server";

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        String member = arguments.option("--member");
        String join = arguments.option("--join");
        int tasks = arguments.number("tasks", 60, 1, 10_000);
        int kills = arguments.number("kills", 1, 0, 2);
        int durability = arguments.number("durability", 1, 0, 2);
        arguments.end();

        if (member != null) {
            beMember(member, join == null ? member : join);
            return;
        }
        try (var children = new Children()) {
            List<Process> members = new ArrayList<>();
            if (join == null) {
                join = startMembers(children, members);
            }
            Answers answers = runTasks(join, tasks, durability, members, kills);
            System.out.println("Members: " + answers.members() + ", killed: " + kills);
            System.out.println("Tasks: " + tasks + ", answered once each: "
                    + (answers.distinct() == tasks) + ", asked for again: " + answers.askedAgain());
            System.out.println("Totals as on one thread: " + answers.totals()
                    .equals(Supervisor.onOneThread(new PageWork(null, ROUNDS, 0),
                            tasks * PAGES_PER_TASK, -1)));
        }
        System.exit(0);
    }

    /** What came back: the sum of one answer for each task. */
    record Answers(int members, int distinct, int askedAgain, Totals totals) {}

    /** Three members on this machine, on loopback; returns their addresses. */
    static String startMembers(Children children, List<Process> members) throws IOException {
        List<String> addresses = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            addresses.add("127.0.0.1:" + freePort());
        }
        String all = String.join(",", addresses);
        for (String address : addresses) {
            List<String> flags = new ArrayList<>(
                    List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(flag -> flag.startsWith("--") || flag.startsWith("-Dlog"))
                    .forEach(flags::add);
            members.add(children.start(ChildJvm.of(flags, Cluster.class,
                    "--member=" + address, "--join=" + all)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)));
        }
        for (Process member : members) {
            String line = member.inputReader().readLine();
            if (line == null) {
                throw new IOException("the member with pid " + member.pid() + " did not start");
            }
        }
        return all;
    }

    private static void beMember(String address, String join) throws IOException {
        try (var children = new Children()) {
            // Each machine has a page server of its own; the pages are the same everywhere.
            URI server = PageServer.start(children, 10);
            Config config = config(join);
            String[] hostAndPort = address.split(":");
            config.getNetworkConfig().setPort(Integer.parseInt(hostAndPort[1]));
            config.getNetworkConfig().setPortAutoIncrement(false);
            config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(hostAndPort[0]);
            config.getUserContext().put(SERVER, server);
            HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(config);
            System.out.println("Member " + address);
            System.in.transferTo(OutputStream.nullOutputStream());
            hazelcast.getLifecycleService().terminate();
        }
        System.exit(0);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** TCP to the named members only: no multicast, no discovery, no call home. */
    private static Config config(String join) {
        boolean follow = "debug".equals(System.getProperty("log"));
        ((Logger) LoggerFactory.getLogger("com.hazelcast"))
                .setLevel(follow ? Level.INFO : Level.OFF);
        var config = new Config();
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.partition.count", "31");
        config.getJetConfig().setEnabled(false);
        var network = config.getNetworkConfig().getJoin();
        network.getAutoDetectionConfig().setEnabled(false);
        network.getMulticastConfig().setEnabled(false);
        network.getTcpIpConfig().setEnabled(true).addMember(join);
        config.getDurableExecutorConfig("default").setCapacity(10_000);
        return config;
    }

    /** A task: some pages, on whichever member, each on a virtual thread. */
    static final class Pages implements Callable<String>, Serializable, HazelcastInstanceAware {

        private static final long serialVersionUID = 1L;
        private final int first;
        private final int count;
        private transient URI server;

        Pages(int first, int count) {
            this.first = first;
            this.count = count;
        }

        @Override
        public void setHazelcastInstance(HazelcastInstance member) {
            server = (URI) member.getUserContext().get(SERVER);
        }

        @Override
        public String call() throws Exception {
            var work = new PageWork(server, ROUNDS, 0);
            try (var client = new PageClient(server);
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Totals>> pages = new ArrayList<>();
                for (int k = first; k < first + count; k++) {
                    int page = k;
                    pages.add(() -> work.doPage(client, page));
                }
                Totals totals = Totals.NONE;
                for (Future<Totals> page : threads.invokeAll(pages)) {
                    totals = totals.plus(page.get());
                }
                return totals.toLine();
            }
        }
    }

    // region run-tasks
    /** Joins as a lite member, which holds no data, and asks until every task has one answer. */
    static Answers runTasks(String join, int tasks, int durability, List<Process> members,
            int kills)
            throws InterruptedException, IOException {
        Config config = config(join).setLiteMember(true);
        config.getNetworkConfig().setPort(freePort());
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getDurableExecutorConfig("pages-" + durability).setDurability(durability)
                .setCapacity(10_000);
        HazelcastInstance caller = Hazelcast.newHazelcastInstance(config);
        try {
            int memberCount = caller.getCluster().getMembers().size() - 1;
            DurableExecutorService executor = caller
                    .getDurableExecutorService("pages-" + durability);
            Map<Integer, Totals> answers = new TreeMap<>();
            int asked = 0;
            int killed = 0;
            while (answers.size() < tasks) {
                Map<Integer, Future<String>> waiting = new TreeMap<>();
                for (int task = 0; task < tasks; task++) {
                    if (!answers.containsKey(task)) {
                        waiting.put(task, executor.submit(
                                new Pages(task * PAGES_PER_TASK, PAGES_PER_TASK)));
                        asked++;
                    }
                }
                for (var each : waiting.entrySet()) {
                    if (answers.size() >= tasks / 3 && killed < kills && !members.isEmpty()) {
                        members.get(killed++).destroyForcibly();
                    }
                    answerOf(each.getValue()).ifPresent(
                            totals -> answers.putIfAbsent(each.getKey(), totals));
                }
            }
            Totals sum = answers.values().stream().reduce(Totals.NONE, Totals::plus);
            return new Answers(memberCount, answers.size(), asked - tasks, sum);
        } finally {
            caller.getLifecycleService().terminate();
        }
    }
    // endregion

    /** A task's answer, or nothing if it got lost with its member. */
    private static Optional<Totals> answerOf(Future<String> answer)
            throws InterruptedException {
        try {
            return Optional.of(Totals.ofLine(answer.get(10, TimeUnit.SECONDS)));
        } catch (ExecutionException | TimeoutException lost) {
            LoggerFactory.getLogger(Cluster.class).debug("asking again: {}", lost.toString());
            return Optional.empty();
        }
    }
}
