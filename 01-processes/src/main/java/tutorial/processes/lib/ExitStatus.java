package tutorial.processes.lib;

/** What the exit status of a JVM says. */
public final class ExitStatus {

    private ExitStatus() {}

    // region words
    /** An exit status in words. Above 128 it is usually 128 plus the number of a signal. */
    public static String inWords(int status) {
        return switch (status) {
            case 0 -> "status 0, it ended well";
            case 1 -> "status 1, an exception ended its main thread";
            case 128 + 6 -> "status 134 = 128 + 6 (SIGABRT), it crashed in native code";
            case 128 + 9 -> "status 137 = 128 + 9 (SIGKILL), it was killed";
            case 128 + 15 -> "status 143 = 128 + 15 (SIGTERM), it was asked to end";
            default -> status > 128 && status <= 128 + 64
                    ? "status " + status + " = 128 + " + (status - 128) + ", a signal ended it"
                    : "status " + status + ", its own choice";
        };
    }
    // endregion
}
