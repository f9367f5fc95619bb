package tutorial.processes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.ProcessTable;

/**
 * What the whole command costs, from its start to its end: five children count, beside the same in
 * Python's multiprocessing, and then without each of the flags that are to make it quick.
 *
 * <p>The commands take turns, so that whatever else the machine does hits all of them alike; the
 * medians of the times are compared, and the CPU time, which other programs disturb less, is shown
 * beside them. Arguments: the number of rounds (default 20).
 */
public final class CountingBench {

    /** The same job in Python, with a fresh interpreter for each child, as Java has. */
    private static final String PYTHON = """
            import multiprocessing
            import os
            import time

            n = 0

            def count(k, additions):
                global n
                for i in range(additions):
                    n += i
                print(f"Process {k}: n={n}, pid={os.getpid()}", flush=True)

            if __name__ == "__main__":
                multiprocessing.set_start_method("spawn")
                start = time.perf_counter()
                children = [multiprocessing.Process(target=count, args=(k, 100_000))
                            for k in range(5)]
                for child in children:
                    child.start()
                for child in children:
                    child.join()
                print(f"Main: n={n}, pid={os.getpid()}")
                print(f"Total time: {time.perf_counter() - start:.2f} s")
            """;
    /** What the chapter's pom gives its examples: jvm.flags. */
    private static final List<String> PARENT = List.of("-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC", "-XX:-UsePerfData");
    private static final String REFERENCE = "Java: Counting";
    private static final String PEER = "CPython: multiprocessing, spawn";

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        Path script = Files.createTempFile("counting", ".py");
        Path cache = script.resolveSibling(script.getFileName() + ".aot");
        try {
            Files.writeString(script, PYTHON);
            // An ahead-of-time cache of what the JDK itself does at its start.
            run(List.of(ProcessHandle.current().info().command().orElseThrow(),
                    "-XX:AOTCacheOutput=" + cache, "-XX:+UseSerialGC", "-version"));
            print(rounds, measure(rounds, commands(script, cache)));
        } finally {
            Files.delete(script);
            Files.deleteIfExists(cache);
        }
    }

    private static Map<String, List<String>> commands(Path script, Path cache) {
        var commands = new LinkedHashMap<String, List<String>>();
        commands.put(REFERENCE, java(PARENT, Counting.class));
        if (isThere("python3")) {
            commands.put(PEER, List.of("python3", script.toString()));
        } else {
            System.out.println("There is no python3 on the PATH: Java alone is measured.");
        }
        commands.put("Java: Counting, with a logger", java(withFlag(PARENT, "-Dlog=info"),
                Counting.class));
        commands.put("one child: all the flags", worker(ChildJvm.SMALL));
        for (String flag : ChildJvm.SMALL) {
            var others = new ArrayList<>(ChildJvm.SMALL);
            others.remove(flag);
            commands.put("one child: without " + flag, worker(others));
        }
        commands.put("one child: no flags", worker(List.of()));
        commands.put("one child: no class archive (-Xshare:off)",
                worker(withFlag(ChildJvm.SMALL, "-Xshare:off")));
        commands.put("one child: an AOT cache of the JDK",
                worker(withFlag(ChildJvm.SMALL, "-XX:AOTCache=" + cache)));
        return commands;
    }

    private static List<String> withFlag(List<String> flags, String flag) {
        var all = new ArrayList<>(flags);
        all.add(flag);
        return all;
    }

    private static List<String> java(List<String> flags, Class<?> program, String... args) {
        return ChildJvm.of(flags, program, (Object[]) args).command();
    }

    private static List<String> worker(List<String> flags) {
        return java(flags, Counting.Worker.class, "0", "100000");
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** The median of a command's times and the mean of what it computed, in milliseconds each. */
    private record Cost(double wall, double cpu) {}

    /** The first round only warms up. */
    private static Map<String, Cost> measure(int rounds, Map<String, List<String>> commands)
            throws IOException, InterruptedException {
        var walls = new LinkedHashMap<String, List<Double>>();
        var cpus = new LinkedHashMap<String, Long>();
        for (int round = 0; round <= rounds; round++) {
            for (var command : commands.entrySet()) {
                long before = cpuOfEndedChildren();
                double wall = run(command.getValue());
                long cpu = cpuOfEndedChildren() - before;
                if (round > 0) {
                    walls.computeIfAbsent(command.getKey(), k -> new ArrayList<>()).add(wall);
                    cpus.merge(command.getKey(), cpu, Long::sum);
                }
            }
        }
        var costs = new LinkedHashMap<String, Cost>();
        walls.forEach((name, all) -> costs.put(name, new Cost(
                all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow(),
                1.0 * cpus.get(name) / rounds)));
        return costs;
    }

    /** In milliseconds, in steps of 10, their own children included; 0 where there is no /proc. */
    private static long cpuOfEndedChildren() throws IOException {
        if (!ProcessTable.available()) {
            return 0;
        }
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return 10 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
    }

    private static double run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("failed: " + command);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(int rounds, Map<String, Cost> costs) {
        System.out.printf(Locale.ROOT, "%d rounds, %d cores, JDK %s%n", rounds,
                Runtime.getRuntime().availableProcessors(), Runtime.version());
        System.out.printf("%-45s %9s %9s%n", "", "wall", "CPU");
        costs.forEach((name, cost) -> System.out.printf(Locale.ROOT, "%-45s %6.0f ms %6.0f ms%n",
                name, cost.wall(), cost.cpu()));
        if (costs.containsKey(PEER)) {
            System.out.printf(Locale.ROOT, "Java / CPython: %.2f%n",
                    costs.get(REFERENCE).wall() / costs.get(PEER).wall());
        }
    }
}
