package tutorial.tools.timeline;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** What an event of the flight recorder says, in words for the reader of a time line. */
final class EventWords {

    private EventWords() {}

    static String monitor(RecordedEvent event) {
        RecordedThread holder = event.getThread("previousOwner");
        return "for a monitor of " + type(event, "monitorClass")
                + (holder == null ? "" : ", held by \"" + ThreadLog.name(holder) + "\"");
    }

    static String waited(RecordedEvent event) {
        RecordedThread notifier = event.getThread("notifier");
        return "on a " + type(event, "monitorClass")
                + (event.getBoolean("timedOut") ? ", until its time was over" : "")
                + (notifier == null ? "" : ", notified by \"" + ThreadLog.name(notifier) + "\"");
    }

    static String parked(RecordedEvent event) {
        String type = type(event, "parkedClass");
        return type.isEmpty() ? "" : "for a " + type;
    }

    static String pinned(RecordedEvent event) {
        return "pinned: its carrier \"" + ThreadLog.name(event.getThread("carrierThread"))
                + "\" waits with it";
    }

    static String slept(RecordedEvent event) {
        return "asked for " + TimelineModel.ms(event.getDuration("time").toNanos());
    }

    static String read(RecordedEvent event) {
        return "read %d bytes from %s".formatted(event.getLong("bytesRead"), peer(event));
    }

    static String wrote(RecordedEvent event) {
        return "wrote %d bytes to %s".formatted(event.getLong("bytesWritten"), peer(event));
    }

    private static String peer(RecordedEvent event) {
        if (event.hasField("path")) {
            String path = event.getString("path");
            return path == null || path.isEmpty()
                    ? "a pipe or terminal"
                    : path.substring(path.lastIndexOf('/') + 1);
        }
        String host = event.getString("host");
        return (host == null || host.isEmpty() ? event.getString("address") : host) + ":"
                + event.getInt("port");
    }

    private static String type(RecordedEvent event, String field) {
        RecordedClass type = event.getValue(field);
        return type == null ? "" : Names.simple(type.getName());
    }
}
