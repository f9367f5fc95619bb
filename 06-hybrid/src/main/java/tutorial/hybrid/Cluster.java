package tutorial.hybrid;

import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tutorial.hybrid.PageTask.Report;

/**
 * When one machine is not enough, the same page work runs on an existing distributed engine:
 * Hazelcast, whose durable executor keeps copies of each task on other members.
 *
 * <p>You will see three members on this machine share out the tasks, some of them killed with
 * {@code kill -9} in mid-run, and the totals exact all the same. Every answer counts once, also if
 * a task ran twice; what got no answer is asked for again.
 *
 * <p>In Python this is the place of Dask, Ray or Celery.
 */
public final class Cluster {

    private static final String HELP = """
            Cluster: the page work on a Hazelcast cluster; members are killed in mid-run.
              tasks       how many tasks of 10 pages, 1 to 10000 (default 60)
              kills       how many members are killed at once, 0 to 2 (default 1; 0 with --join)
              durability  how many other members keep a copy of each task, 0 to 2 (default 1)
              --join=HOST:PORT,...  call members elsewhere, instead of starting three here
              --member=HOST:PORT    be a member until the input ends; it may --join others
              --pages=HOST:PORT     a member's page server, instead of one of its own
            Copy: mvn -q -f 06-hybrid -Dexample=Cluster -Dexec.args="60 1 1"
            """;
    private static final Duration SILENCE = Duration.ofSeconds(10);

    static void main(String[] args) throws InterruptedException {
        var arguments = Arguments.of(HELP, args);
        try (var children = new Children()) {
            List<InetSocketAddress> member = ClusterMember.addresses(arguments.option("--member"));
            List<InetSocketAddress> join = ClusterMember.addresses(arguments.option("--join"));
            if (!member.isEmpty()) {
                var pages = ClusterMember.addresses(arguments.option("--pages"));
                arguments.end();
                ClusterMember.run(children, member.getFirst(), join, pages);
                return;
            }
            int tasks = arguments.number("tasks", 60, 1, 10_000);
            int most = join.isEmpty() ? 2 : 0;
            int kills = arguments.number("kills", most / 2, 0, most);
            int durability = arguments.number("durability", 1, 0, 2);
            arguments.end();

            // A lite member: it holds no data and gets no tasks.
            var here = new InetSocketAddress(addressTowards(join), 0);
            HazelcastInstance caller = ClusterMember.start(
                    ClusterMember.config(here, join).setLiteMember(true));
            List<Process> members = join.isEmpty()
                    ? startThree(children, ClusterMember.addressOf(caller))
                    : List.of();
            int size = caller.getCluster().getMembers().size() - 1;
            long start = System.nanoTime();
            Report report = PageTask.collect(
                    caller.getDurableExecutorService("durability-" + durability)::submit, tasks,
                    SILENCE, arrived -> {
                        if (arrived == Math.ceilDiv(tasks, 3)) {
                            members.subList(0, kills).forEach(Process::destroyForcibly);
                        }
                    });
            System.out.println("Members: " + size + ", killed: " + kills);
            System.out.printf("Tasks: %d, asked for again: %d, total time: %.2f s%n", tasks,
                    report.askedAgain(), (System.nanoTime() - start) / 1e9);
            System.out.println("Totals as on one thread: " + report.totals()
                    .equals(Supervisor.onOneThread(new PageWork(null, PageTask.ROUNDS, 0),
                            tasks * PageTask.PAGES, -1)));
            caller.getLifecycleService().terminate();
        } catch (IllegalArgumentException wrong) {
            throw arguments.refuse(wrong.getMessage());
        } catch (IOException problem) {
            System.err.println(problem.getMessage());
            System.exit(1);
        }
    }

    /**
     * This machine's address on the way to the members: where they can reach it, and others not.
     */
    private static InetAddress addressTowards(List<InetSocketAddress> members) throws IOException {
        for (InetSocketAddress there : members) {
            try (var socket = new Socket()) {
                socket.connect(there, 2_000);
                return socket.getLocalAddress();
            } catch (IOException nobody) {
                // The next one may be there.
            }
        }
        if (members.isEmpty()) {
            return InetAddress.getLoopbackAddress();
        }
        throw new IOException("Nobody is there: " + ClusterMember.names(members));
    }

    /** Three members on this machine, with one page server; returns when they have joined. */
    private static List<Process> startThree(Children children, String caller) throws IOException {
        URI pages = PageServer.start(children, PageTask.MILLIS);
        List<Process> members = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            members.add(children.start(program("--member=127.0.0.1:0", "--join=" + caller,
                    "--pages=" + pages.getAuthority())));
        }
        for (Process member : members) {
            if (member.inputReader().readLine() == null) {
                throw new IOException("The member with pid " + member.pid() + " did not start.");
            }
        }
        return members;
    }

    /** A member in a JVM of its own. */
    static ProcessBuilder program(String... args) {
        List<String> flags = new ArrayList<>(List.of("-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx256m"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.startsWith("-Dlog"))
                .forEach(flags::add);
        return ChildJvm.of(flags, Cluster.class, args).redirectError(Redirect.INHERIT);
    }
}
