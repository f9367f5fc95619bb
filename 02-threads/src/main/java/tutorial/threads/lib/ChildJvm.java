package tutorial.threads.lib;

import java.util.ArrayList;
import java.util.List;

/**
 * How an example starts a second JVM: the same java, the same class path, another main class.
 *
 * <p>Java has no {@code fork}: a child begins empty, with the code, the environment, the directory
 * and the streams it is given here, and nothing of its parent's heap.
 */
public final class ChildJvm {

    /** Flags for a child that lives for a moment: quick to start, small in memory. */
    public static final List<String> SMALL = List.of("-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx64m");

    private ChildJvm() {}

    /** A builder for {@code java SMALL -classpath (this one) main args}. Nothing is started yet. */
    public static ProcessBuilder of(Class<?> main, String... args) {
        return of(SMALL, main, args);
    }

    /** The same with flags of the caller's choice instead of {@link #SMALL}. */
    public static ProcessBuilder of(List<String> flags, Class<?> main, String... args) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(flags);
        // Parent and child meet in the same folder for temporary files.
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.add("-classpath");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(args));
        return new ProcessBuilder(command);
    }
}
