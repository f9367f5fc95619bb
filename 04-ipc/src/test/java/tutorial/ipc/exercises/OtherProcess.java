package tutorial.ipc.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;

/** A second process with the same solution in it, whichever that is. */
final class OtherProcess {

    private static final Duration LIMIT_OF_START = Duration.ofSeconds(60);

    private OtherProcess() {}

    /** A child whose main class begins with {@link #solution}. */
    static Process start(Children children, Class<?> main, Object solution, Object argument)
            throws Exception {
        ProcessBuilder builder = ChildJvm.of(main, solution.getClass().getName(), argument);
        // The reader's classes are not on the class path of this process.
        String its = Path.of(solution.getClass().getProtectionDomain().getCodeSource()
                .getLocation().toURI()).toString();
        List<String> command = builder.command();
        int classPath = command.indexOf("-classpath") + 1;
        command.set(classPath, its + File.pathSeparator + command.get(classPath));
        Process child = children.start(builder.redirectError(Redirect.DISCARD));
        if (!children.line(child, LIMIT_OF_START).equals("started")) {
            throw new IOException("the child did not start");
        }
        return child;
    }

    /** Checks what the child says next; the complaint if it is something else, or nothing. */
    static void says(Children children, Process child, String expected, String complaint)
            throws InterruptedException {
        String said;
        try {
            said = children.line(child, InTime.limit());
        } catch (IOException nothing) {
            said = nothing.getMessage();
        }
        assertEquals(expected, said, complaint);
    }

    /** In the child: the same solution. */
    static Object solution(String name) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
        constructor.setAccessible(true);
        System.out.println("started");
        return constructor.newInstance();
    }
}
