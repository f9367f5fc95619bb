package tutorial.coroutines.lib;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections this process may have: the system limits how many files it opens. */
public final class OpenFiles {

    /** What a JVM may need for itself: jars, libraries, its own sockets. */
    private static final int OTHERS = 100;

    private OpenFiles() {}

    /** As many clients as wanted, or fewer where not so many files may be open, and says so. */
    public static int affordable(int clients) {
        long limit = ManagementFactory
                .getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getMaxFileDescriptorCount()
                        : Long.MAX_VALUE;
        int affordable = affordable(clients, limit);
        if (affordable < clients) {
            System.out.println("This process may open " + limit + " files: " + affordable
                    + " clients instead of " + clients + ".");
        }
        return affordable;
    }

    /** With two ends each; at least one. */
    static int affordable(int clients, long limit) {
        return (int) Math.max(1, Math.min(clients, (limit - OTHERS) / 2));
    }
}
