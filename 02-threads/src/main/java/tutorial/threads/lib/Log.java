package tutorial.threads.lib;

import jdk.jfr.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.MessageFormatter;

/**
 * Who did what, when and on which thread: on standard error, if {@code -Dlog=debug} asks for it,
 * and as marks on a time line that is being recorded. Otherwise no logger is even loaded: that
 * would cost a JVM a quarter of a second.
 */
public final class Log {

    /** Whether anything is told at all. */
    public static final boolean WANTED = !System.getProperty("log", "warn").equals("warn");
    private static final boolean RECORDED = Boolean.getBoolean("timeline");

    private Log() {}

    /** Tells something; each {@code {}} stands for the next value. */
    public static void debug(String what, Object... values) {
        if (WANTED) {
            Made.LOGGER.debug(what, values);
        }
        if (RECORDED) {
            var mark = new Mark();
            mark.message = MessageFormatter.arrayFormat(what, values).getMessage();
            mark.commit();
        }
    }

    private static final class Mark extends Event {
        String message;
    }

    private static final class Made {
        static final Logger LOGGER;

        static {
            // For logback.xml: each line says which process wrote it.
            System.setProperty("pid", "" + ProcessHandle.current().pid());
            LOGGER = LoggerFactory.getLogger("tutorial");
        }
    }
}
