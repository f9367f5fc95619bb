package tutorial.threads.lib;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is left of a child process: its exit status, and the lines that it printed. */
public record ProcessResult(int status, List<String> output) {

    /** Reads all it prints, and waits for its end; kills it if it takes too long. */
    public static ProcessResult of(Process child) {
        return of(child, Duration.ofMinutes(2));
    }

    static ProcessResult of(Process child, Duration limit) {
        // By its handle: Process.destroyForcibly also closes what is still to be read here.
        child.onExit().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((ended, late) -> child.toHandle().destroyForcibly());
        List<String> output = child.inputReader().lines().toList();
        return new ProcessResult(child.onExit().join().exitValue(), output);
    }

    public long count(String line) {
        return output.stream().filter(line::equals).count();
    }

    /** The cause that the JVM names when it crashes, such as a signal; else nothing. */
    public String fatalError() {
        return output.stream().filter(line -> line.matches("#  \\w+ \\(0x.*"))
                .map(line -> " after " + line.split(" +")[1]).findFirst().orElse("");
    }
}
