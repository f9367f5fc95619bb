package tutorial.tools.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import tutorial.tools.timeline.TimelineModel.Kind;

/** What a recording says on one thread. */
final class ThreadLog {

    static final String NAMELESS = "virtual #";

    final long id;
    final Kind kind;
    final List<Stay> stays = new ArrayList<>();
    /** Had the CPU, as the system counts it; seen at work; seen in native code. */
    final List<Stay> computing = new ArrayList<>();
    /** The part of all cores that it had since the tick before. */
    final Map<Instant, Float> loads = new TreeMap<>();
    final List<Stay> samples = new ArrayList<>();
    final List<Stay> nativeSamples = new ArrayList<>();
    final List<Stay> marks = new ArrayList<>();
    String name;
    Instant start;
    Instant end;

    ThreadLog(long id, String name, Kind kind) {
        this.id = id;
        this.name = name;
        this.kind = kind;
    }

    ThreadLog(RecordedThread thread) {
        this(id(thread), name(thread), kind(thread, name(thread)));
    }

    /** The number by which Java knows the thread; negative, by which the system does. */
    static long id(RecordedThread thread) {
        return thread.getJavaThreadId() > 0 ? thread.getJavaThreadId() : -thread.getOSThreadId();
    }

    /** The name that the program gave it, or a number; a recording may have lost both. */
    static String name(RecordedThread thread) {
        if (thread == null) {
            return "unknown";
        }
        String name = thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
        if (name != null && kind(thread, name) == Kind.CARRIER) {
            return name.replaceAll(".*-worker-", "carrier ");
        }
        return name == null || name.isEmpty()
                ? (thread.isVirtual() ? NAMELESS : "thread #") + thread.getJavaThreadId()
                : name;
    }

    /** A virtual thread without a name is called by the first method of the program in it. */
    void nameAfter(RecordedStackTrace stack) {
        if (name.startsWith(NAMELESS)) {
            name = Names.outermost(stack).orElse(name);
        }
    }

    private static Kind kind(RecordedThread thread, String name) {
        if (thread.isVirtual()) {
            return Kind.VIRTUAL;
        }
        String group = thread.getThreadGroup() == null
                ? "system"
                : thread.getThreadGroup().getName();
        if ("CarrierThreads".equals(group)) {
            return name.endsWith("-delayScheduler") ? Kind.JVM : Kind.CARRIER;
        }
        boolean ofTheJvm = group == null || group.equals("system")
                || group.equals("InnocuousThreadGroup") || name.startsWith("JFR ")
                || name.equals("DestroyJavaVM") || name.endsWith("-delayScheduler");
        return ofTheJvm ? Kind.JVM : Kind.THREAD;
    }
}
