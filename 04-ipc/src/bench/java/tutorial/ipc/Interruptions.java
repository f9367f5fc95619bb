package tutorial.ipc;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.IOUtils;

/**
 * Every example, ended at random moments, JVM start included: too long for every build. Counts what
 * is left after SIGINT and SIGTERM, and after SIGKILL and the next run, and what was said.
 *
 * <p>Arguments: moments for each example and signal (20), longest in milliseconds (1500).
 */
public final class Interruptions {

    static void main(String[] args) throws Exception {
        int moments = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int longest = args.length > 1 ? Integer.parseInt(args[1]) : 1500;
        long seed = System.nanoTime();
        var random = new Random(seed);
        System.out.println("seed " + seed);
        var left = new TreeMap<String, Integer>();
        String lessons = IOUtils.resourceToString("/tutorial/ipc/lessons.txt",
                StandardCharsets.UTF_8);
        for (String lesson : lessons.lines().map(line -> line.split(":")[0]).toList()) {
            for (String signal : List.of("INT", "TERM", "KILL")) {
                for (int k = 0; k < moments; k++) {
                    Path said = Files.createTempFile("tutorial", ".err");
                    Process run = run(lesson, said);
                    if (!run.waitFor(random.nextInt(longest), TimeUnit.MILLISECONDS)) {
                        new ProcessBuilder("kill", "-" + signal, "" + run.pid()).start().waitFor();
                    }
                    run.waitFor();
                    if (signal.equals("KILL")) {
                        run("StaleSocket", said).waitFor();
                    }
                    List<String> found = found(run.pid());
                    if (!Files.readString(said).isEmpty() && !signal.equals("KILL")) {
                        found.add(Files.readString(said).lines().findFirst().orElse(""));
                    }
                    for (String each : found) {
                        System.out.println(lesson + " " + signal + ": " + each);
                        left.merge(signal, 1, Integer::sum);
                    }
                    Files.delete(said);
                }
            }
        }
        System.out.println("left, by signal: " + left);
    }

    private static Process run(String lesson, Path said) throws Exception {
        return new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData", "-classpath", System.getProperty("java.class.path"),
                "tutorial.ipc." + lesson).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(said.toFile()).start();
    }

    /** Names with this pid, two seconds after the end, and its children, if there are any. */
    private static List<String> found(long pid) throws Exception {
        List<String> found = List.of();
        for (int attempt = 0; attempt < 40; attempt++) {
            found = new ArrayList<>();
            for (String folder : List.of("/dev/shm", System.getProperty("java.io.tmpdir"))) {
                try (Stream<Path> files = Files.list(Path.of(folder))) {
                    files.map(Path::toString).filter(name -> name.contains("." + pid + "-"))
                            .forEach(found::add);
                }
            }
            ProcessHandle.allProcesses().filter(process -> process.info().commandLine().orElse("")
                    .contains("." + pid + "-")).map(each -> "process " + each.pid())
                    .forEach(found::add);
            if (found.isEmpty()) {
                break;
            }
            Thread.sleep(50);
        }
        return found;
    }
}
