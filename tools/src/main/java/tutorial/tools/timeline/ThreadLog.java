package tutorial.tools.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedThread;
import tutorial.tools.timeline.TimelineModel.Kind;

/** What a recording says on one thread. */
final class ThreadLog {

    final long id;
    final Kind kind;
    /** Seen computing, and seen in native code, by the samplers. */
    final List<Stay> samples = new ArrayList<>();
    final List<Stay> nativeSamples = new ArrayList<>();
    final List<Stay> stays = new ArrayList<>();
    String name;
    Instant start;
    Instant end;

    ThreadLog(long id, String name, Kind kind) {
        this.id = id;
        this.name = name;
        this.kind = kind;
    }

    ThreadLog(RecordedThread thread) {
        this(id(thread), name(thread), kind(thread));
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
        return name == null || name.isEmpty()
                ? (thread.isVirtual() ? "virtual #" : "thread #") + thread.getJavaThreadId()
                : name;
    }

    private static Kind kind(RecordedThread thread) {
        if (thread.isVirtual()) {
            return Kind.VIRTUAL;
        }
        String group = thread.getThreadGroup() == null
                ? "system"
                : thread.getThreadGroup().getName();
        String name = name(thread);
        if ("CarrierThreads".equals(group)) {
            return name.endsWith("-delayScheduler") ? Kind.JVM : Kind.CARRIER;
        }
        boolean ofTheJvm = group == null || group.equals("system")
                || group.equals("InnocuousThreadGroup") || name.startsWith("JFR ")
                || name.equals("DestroyJavaVM") || name.endsWith("-delayScheduler");
        return ofTheJvm ? Kind.JVM : Kind.THREAD;
    }
}
