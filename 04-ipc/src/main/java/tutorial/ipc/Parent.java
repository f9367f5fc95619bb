package tutorial.ipc;

import java.io.IOException;
import java.util.ArrayList;

/**
 * What this chapter's parents and children have in common.
 *
 * <p>How a child notices that its parent is gone, even by {@code kill -9}: its standard input
 * ends. A child that waits for anything else than its input must watch for that.
 */
final class Parent {

    private Parent() {}

    /** A builder for a child that may call native code, and whose errors its parent shows. */
    static ProcessBuilder child(Class<?> main, String... args) {
        var flags = new ArrayList<>(ChildJvm.SMALL);
        flags.add("--enable-native-access=ALL-UNNAMED");
        return ChildJvm.of(flags, main, args).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** The child's next line; that there is none means that it died, and is an error. */
    static String line(Process child) throws IOException {
        String line = child.inputReader().readLine();
        if (line == null) {
            throw new IOException(
                    "the child ended with status " + child.onExit().join().exitValue());
        }
        return line;
    }

    static void tell(Process child, String line) throws IOException {
        child.outputWriter().write(line + "\n");
        child.outputWriter().flush();
    }

    /** Ends this process, with status 0, as soon as its standard input ends. */
    static void endWithIt() {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Whatever the parent says here is of no interest, only that it is there.
                    Thread.onSpinWait();
                }
            } catch (IOException e) {
                // No input is as good as its end.
            }
            Runtime.getRuntime().halt(0);
        });
    }
}
