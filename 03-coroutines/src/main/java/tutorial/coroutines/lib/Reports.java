package tutorial.coroutines.lib;

import java.util.function.BiConsumer;

/** Where a loop says what went wrong and nobody is there to catch: on standard error, as a rule. */
final class Reports {

    private BiConsumer<String, Throwable> reporter = Reports::print;

    void sendTo(BiConsumer<String, Throwable> reporter) {
        this.reporter = reporter;
    }

    /** Never throws: the caller has to go on. */
    void report(String message, Throwable thrown) {
        try {
            reporter.accept(message, thrown);
        } catch (Throwable failed) {
            print(message, thrown);
            print("and whoever was to report this failed", failed);
        }
    }

    private static void print(String message, Throwable thrown) {
        System.err.println(message);
        if (thrown != null) {
            try {
                thrown.printStackTrace();
            } catch (Throwable failed) {
                System.err.println(text(thrown));
            }
        }
    }

    /** What it says of itself, or of which class it is, if saying that fails. */
    static String text(Object object) {
        try {
            return String.valueOf(object);
        } catch (Throwable failed) {
            return object.getClass().getName() + ", whose text cannot be had";
        }
    }
}
