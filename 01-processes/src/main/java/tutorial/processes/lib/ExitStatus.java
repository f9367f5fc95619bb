package tutorial.processes.lib;

/** What the exit status of a JVM says. */
public final class ExitStatus {

    private ExitStatus() {}

    /** A status in words. Whether a signal ended it, or it chose that status, nobody can tell. */
    public static String inWords(int status) {
        return "status " + status + switch (status) {
            case 0 -> ", it ended well";
            case 1 -> ", as after an exception that nobody caught";
            case 128 + 6 -> " = 128 + 6 (SIGABRT), as after a crash in native code";
            case 128 + 9 -> " = 128 + 9 (SIGKILL), as after a kill";
            case 128 + 15 -> " = 128 + 15 (SIGTERM), as when asked to end";
            default -> status > 128 && status <= 128 + 64
                    ? " = 128 + " + (status - 128) + ", as by that signal"
                    : ", its own choice";
        };
    }
}
