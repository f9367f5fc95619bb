package tutorial.coroutines.lib;

import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a virtual thread stands, as the JDK tells: {@code jcmd PID Thread.dump_to_file FILE} writes
 * the same.
 */
public record ThreadDump(String thread, String state, String in) {

    /** The first line of a thread, the JDK's own frames, and nothing of its other frames. */
    private static final Pattern THREAD = Pattern.compile(
            "(?m)^#\\d+ \"(.+)\" virtual (\\w+) .*\\n"
                    + "(?: +(?:at java.base/.*?(\\w+\\.\\w+)\\(|- ).*\\n)+");

    /** The virtual threads of these names that wait in a method of the JDK. */
    public static List<ThreadDump> take(List<String> names) throws IOException {
        Path file = Path.of(System.getProperty("java.io.tmpdir"),
                "threads-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        Runnable delete = () -> delete(file);
        try {
            return WayOut.making(() -> {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(file.toAbsolutePath().toString(), ThreadDumpFormat.TEXT_PLAIN);
                return parse(Files.readString(file), names);
            }, delete);
        } finally {
            delete.run();
            WayOut.forget(delete);
        }
    }

    private static List<ThreadDump> parse(String dump, List<String> names) {
        return THREAD.matcher(dump).results()
                .map(found -> new ThreadDump(found.group(1), found.group(2), found.group(3)))
                .filter(each -> names.contains(each.thread))
                .sorted(Comparator.comparing(each -> names.indexOf(each.thread))).toList();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException notDeleted) {
            throw new UncheckedIOException(notDeleted);
        }
    }

    @Override
    public String toString() {
        return thread + " is " + state + " in " + in;
    }
}
