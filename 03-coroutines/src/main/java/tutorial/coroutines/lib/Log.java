package tutorial.coroutines.lib;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did what, when and on which thread: on standard error, if {@code -Dlog=debug} asks for it.
 * Otherwise no logger is even loaded: that would cost a JVM a quarter of a second.
 */
public final class Log {

    /** Whether anything is told at all. */
    public static final boolean WANTED = !System.getProperty("log", "warn").equals("warn");

    private Log() {}

    /** Tells something; each {@code {}} stands for the next value. */
    public static void debug(String what, Object... values) {
        if (WANTED) {
            Made.LOGGER.debug(what, values);
        }
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
