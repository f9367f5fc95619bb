package tutorial.ipc.exercises;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.List;
import tutorial.ipc.lib.ChildJvm;

/** A second process with the same solution in it, whichever that is. */
final class OtherProcess {

    private OtherProcess() {}

    /** A child whose main class gets the name of the solution's class first, for {@link #solution}. */
    static ProcessBuilder of(Class<?> main, Object solution, Object argument) throws Exception {
        ProcessBuilder builder = ChildJvm.of(main, solution.getClass().getName(), argument);
        // The reader's classes are not on the class path of this process.
        String its = Path.of(solution.getClass().getProtectionDomain().getCodeSource()
                .getLocation().toURI()).toString();
        List<String> command = builder.command();
        int classPath = command.indexOf("-classpath") + 1;
        command.set(classPath, its + File.pathSeparator + command.get(classPath));
        return builder.redirectError(Redirect.DISCARD);
    }

    /** The same solution in the child. */
    static Object solution(String name) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
