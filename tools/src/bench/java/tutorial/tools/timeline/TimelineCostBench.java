package tutorial.tools.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.io.FileUtils;

/**
 * What recording a time line costs a program: whole processes, each with and without the recorder
 * in turn, medians.
 *
 * <p>{@code mvn -q -f tools -Pbench -Dbench=tutorial.tools.timeline.TimelineCostBench}
 */
public final class TimelineCostBench {

    private static final int RUNS = 7;

    private TimelineCostBench() {}

    static void main(String[] args) throws IOException, InterruptedException {
        System.out.printf("%-42s %10s %10s %8s%n", "", "without", "recorded", "ratio");
        for (String job : List.of("start", "compute", "wait")) {
            double[] without = new double[RUNS];
            double[] recorded = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
                without[run] = run(job, false);
                recorded[run] = run(job, true);
            }
            System.out.printf(Locale.ROOT, "%-42s %7.1f ms %7.1f ms %8.2f%n", Job.meaning(job),
                    median(without), median(recorded), median(recorded) / median(without));
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Milliseconds: of the whole process for "start", of the work alone for the others. */
    private static double run(String job, boolean recorded)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tutorial-bench");
        try {
            List<String> command = List.of("-XX:+UseSerialGC", "-classpath",
                    System.getProperty("java.class.path"), Job.class.getName(), job);
            var java = new ArrayList<>(command);
            java.addFirst(ProcessHandle.current().info().command().orElse("java"));
            ProcessBuilder builder = recorded
                    ? Timeline.recorded(folder, command)
                    : new ProcessBuilder(java);
            long start = System.nanoTime();
            Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String work = process.inputReader().readLine();
            process.waitFor();
            return job.equals("start")
                    ? (System.nanoTime() - start) / 1e6
                    : Long.parseLong(work) / 1e6;
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    /** The program that is measured. */
    static final class Job {

        private static double sink;

        static void main(String[] args) {
            long start = System.nanoTime();
            switch (args[0]) {
                case "compute" -> compute();
                case "wait" -> waitOften();
                default -> {
                    // Only starts and ends.
                }
            }
            System.out.println(System.nanoTime() - start);
        }

        static String meaning(String job) {
            return switch (job) {
                case "compute" -> "100 000 000 additions";
                case "wait" -> "10 000 times parked for 1 microsecond";
                default -> "a JVM that starts and ends";
            };
        }

        private static void compute() {
            for (int i = 0; i < 100_000_000; i++) {
                sink += i;
            }
        }

        private static void waitOften() {
            for (int i = 0; i < 10_000; i++) {
                LockSupport.parkNanos(1_000);
            }
        }
    }
}
