package tutorial.threads.lib;

/** Provisional: the shared one comes with the shared parts. */
public final class Log {

    private Log() {}

    public static void debug(String message, Object... values) {
        if (System.getProperty("log", "warn").equals("debug")) {
            System.err.println(Thread.currentThread().getName() + " "
                    + message.replace("{}", "%s").formatted(values));
        }
    }
}
