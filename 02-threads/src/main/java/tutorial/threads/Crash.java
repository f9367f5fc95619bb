package tutorial.threads;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.FutureTask;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.ChildJvm;
import tutorial.threads.lib.Children;
import tutorial.threads.lib.ProcessResult;
import tutorial.threads.lib.Log;
import tutorial.threads.lib.TemporaryFolder;

/**
 * An exception that nobody catches ends its own thread only; exit, halt and a crash of native code
 * end the process with all its threads.
 * It is the same in Python: an exception, {@code os._exit}, a segmentation fault.
 */
public final class Crash {

    static final List<String> WAYS = List.of("an exception", "the same in main", "System.exit(7)",
            "Runtime.halt(8)", "a write to address 0");

    static void main(String[] given) throws IOException {
        Arguments.of(Crash.class, given).end();
        System.out.println("one thread ends by    siblings that finish  status of the process");
        for (String way : WAYS) {
            ProcessResult result = run(way);
            Log.debug("after {} the process had printed {} lines", way, result.output().size());
            System.out.printf("%-20s  %d of 2                %d%s%n", way,
                    result.count("A sibling has finished."), result.status(), result.fatalError());
        }
    }

    /** Runs a JVM in a folder of its own, so that what a crash writes goes with it. */
    static ProcessResult run(String way) throws IOException {
        try (var folder = TemporaryFolder.make(); var children = new Children()) {
            return ProcessResult.of(children.start(ChildJvm.of(
                    List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                            "-XX:-CreateCoredumpOnCrash", "--enable-native-access=ALL-UNNAMED"),
                    Child.class, way).directory(folder.path().toFile()).redirectErrorStream(true)));
        }
    }

    /** The child's program: one thread ends, two others wait for that, and then finish. */
    static final class Child {

        static void main(String... args) {
            if (args[0].equals("the same in main")) {
                endBeforeSiblings(args[0]);
            } else {
                Thread.ofPlatform().name("ending").start(() -> endBeforeSiblings(args[0]));
            }
        }

        @SuppressWarnings("restricted")
        private static void endBeforeSiblings(String way) {
            Thread ending = Thread.currentThread();
            Log.debug("starts two others, and then ends by {}", way);
            for (int k = 0; k < 2; k++) {
                Thread.ofPlatform().name("sibling-" + k).start(new FutureTask<>(() -> {
                    ending.join();
                    System.out.println("A sibling has finished.");
                    return null;
                }));
            }
            // region end
            switch (way) {
                case "System.exit(7)" -> System.exit(7);
                case "Runtime.halt(8)" -> Runtime.getRuntime().halt(8);
                case "a write to address 0" -> MemorySegment.ofAddress(0).reinterpret(8)
                        .set(ValueLayout.JAVA_LONG, 0, 1);
                default -> throw new IllegalStateException("on purpose");
            }
            // endregion
        }
    }
}
