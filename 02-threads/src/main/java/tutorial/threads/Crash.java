package tutorial.threads;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.io.FileUtils;

/**
 * An exception that nobody catches ends one thread; {@code halt}, {@code exit} and a native crash
 * end the process with all its threads.
 *
 * <p>You will see five JVMs. In each, one thread ends in its own way, and two others then finish.
 *
 * <p>Python is alike, but its {@code sys.exit} in a thread ends that thread only.
 */
public final class Crash {

    private static final String HELP = """
            Crash: how a thread can end, and what is left of its siblings and of the process.
            Copy: mvn -q -f 02-threads -Dexample=Crash
            """;

    /** The child may write to any address, and leaves no core file behind. */
    private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx64m", "-XX:-CreateCoredumpOnCrash",
            "--enable-native-access=ALL-UNNAMED");

    static void main(String[] args) throws IOException {
        Arguments.of(HELP, args).end();
        System.out.println("one thread ends by    siblings that finish  status of the process");
        for (Ended ended : runAll(Way.values())) {
            System.out.printf(Locale.ROOT, "%-20s  %d of %-15d  %d%s%n", ended.way().spelling,
                    ended.siblings(), Child.SIBLINGS, ended.status(), ended.fatalError());
        }
    }

    /** How one thread ends. */
    enum Way {
        EXCEPTION("an exception"), //
        EXCEPTION_IN_MAIN("the same in main"), //
        EXIT("System.exit(7)"), //
        HALT("Runtime.halt(8)"), //
        NATIVE("a write to address 0");

        final String spelling;

        Way(String spelling) {
            this.spelling = spelling;
        }
    }

    /** What is left of a child: the siblings that finished, its exit status, all it printed. */
    record Ended(Way way, int status, List<String> output) {

        long siblings() {
            return output.stream().filter(Child.FINISHED::equals).count();
        }

        /** The cause that the JVM names when it crashes, such as a signal; else nothing. */
        String fatalError() {
            return output.stream().filter(line -> line.matches("#  \\w+ \\(0x.*"))
                    .map(line -> " after " + line.split(" +")[1]).findFirst().orElse("");
        }
    }

    /** Runs a JVM for each way, all at once, in a directory that is deleted with what is in it. */
    static List<Ended> runAll(Way... ways) throws IOException {
        File directory = Files.createTempDirectory("crash").toFile();
        try (var children = new Children()) {
            var running = new ArrayList<Process>();
            for (Way way : ways) {
                running.add(children.start(ChildJvm.of(FLAGS, Child.class, way.name())
                        .directory(directory).redirectErrorStream(true)));
            }
            var ends = new ArrayList<Ended>();
            for (int k = 0; k < ways.length; k++) {
                List<String> output = running.get(k).inputReader().lines().toList();
                int status = running.get(k).onExit().join().exitValue();
                ends.add(new Ended(ways[k], status, output));
            }
            return ends;
        } finally {
            FileUtils.deleteDirectory(directory);
        }
    }

    /** The child's program. */
    static final class Child {

        private static final int SIBLINGS = 2;
        private static final String FINISHED = "A sibling has finished.";

        static void main(String[] args) {
            Way way = Way.valueOf(args[0]);
            if (way == Way.EXCEPTION_IN_MAIN) {
                endBeforeSiblings(way);
            } else {
                Thread.ofPlatform().name("ending").start(() -> endBeforeSiblings(way));
            }
        }

        private static void endBeforeSiblings(Way way) {
            Thread ending = Thread.currentThread();
            for (int k = 0; k < SIBLINGS; k++) {
                Thread.ofPlatform().name("sibling-" + k).start(() -> finishAfter(ending));
            }
            end(way);
        }

        // region end
        @SuppressWarnings("restricted")
        private static void end(Way way) {
            switch (way) {
                case EXCEPTION, EXCEPTION_IN_MAIN -> throw new IllegalStateException("on purpose");
                case EXIT -> System.exit(7);
                case HALT -> Runtime.getRuntime().halt(8);
                case NATIVE -> MemorySegment.ofAddress(0).reinterpret(8)
                        .set(ValueLayout.JAVA_LONG, 0, 1);
            }
        }

        private static void finishAfter(Thread ending) {
            try {
                ending.join();
                System.out.println(FINISHED);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        // endregion
    }
}
