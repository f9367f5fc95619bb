package tutorial.threads.lib;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * How a lesson starts a second JVM: the same java, the same class path, another main class.
 *
 * <p>Java has no {@code fork}: a child begins empty, with the code, the environment, the directory
 * and the streams it is given here, and nothing of its parent's heap.
 */
public final class ChildJvm {

    /** Flags for a child that lives for a moment: quick to start, small in memory. */
    public static final List<String> SMALL = List.of("-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx64m");

    private ChildJvm() {}

    /** A builder for a child that lives for a moment. Nothing is started yet. */
    public static ProcessBuilder of(Class<?> main, Object... args) {
        return of(SMALL, main, args);
    }

    /** A builder for a child that works for seconds: compiled as well as the JVM can. */
    public static ProcessBuilder lasting(Class<?> main, Object... args) {
        return of(List.of("-XX:-UsePerfData"), main, args);
    }

    /** A builder for {@code java FLAGS -classpath (this one) main args}. */
    public static ProcessBuilder of(List<String> flags, Class<?> main, Object... args) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        // Parent and child meet in the same folder for temporary files, and tell as much.
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.add("-Dlog=" + System.getProperty("log", "warn"));
        command.add("-Dparent=" + ProcessHandle.current().pid());
        command.add("-classpath");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        for (Object arg : args) {
            command.add(arg.toString());
        }
        return new ProcessBuilder(command);
    }

    /**
     * For a child that does not read its input: from now on, the end of that input ends it at once,
     * with status 1. A parent that is killed, by {@code kill -9} too, ends it.
     */
    public static void endWithParent() {
        sayNothingWithoutParent();
        Thread.ofPlatform().daemon().name("end-with-parent").start(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException brokenPipe) {
                // As good as the end.
            }
            Runtime.getRuntime().halt(1);
        });
    }

    /** From now on, nobody is told what fails in this child because its parent was killed. */
    public static void sayNothingWithoutParent() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            // Of a parent that dies, the pipes and sockets go first.
            for (int k = 0; k < 50 && hasParent(); k++) {
                LockSupport.parkNanos(10_000_000);
            }
            if (hasParent()) {
                System.err.print("Exception in thread \"" + thread.getName() + "\" ");
                failure.printStackTrace();
            }
        });
    }

    private static boolean hasParent() {
        long now = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
        return now == Long.getLong("parent", now);
    }
}
