package tutorial.gil;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.Busy;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;
import tutorial.gil.lib.Log;
import tutorial.gil.lib.Python;
import tutorial.gil.lib.SpeedUps;

/**
 * The model beside the real thing: what workers gain over one after the other in the Python of this
 * machine, under this chapter's lock, and in Java without one. With {@code -Pjython} the same
 * source also runs inside this JVM, in Jython, which has no such lock.
 */
public final class RealPython {

    static void main(String[] given) throws Exception {
        var args = Arguments.of(RealPython.class, given);
        int workers = args.number("workers", "how many workers", 2, 2, 16);
        String command = args.text("python", "the Python to run", "python3");
        args.end();

        var busy = new Busy();
        List<String> rows = new ArrayList<>();
        // region rows
        List<Python> pythons = Python.find(command);
        if (pythons.isEmpty()) {
            rows.add("There is no " + command + " on the PATH: its rows are missing.");
        }
        for (Python python : pythons) {
            addRows(rows, python, workers);
        }
        var gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL);
        rows.add(row("Model with a GIL, threads", SpeedUps.ofJava(gil, workers)));
        rows.add(row("Java, threads", SpeedUps.ofJava(GlobalLock.NONE, workers)));
        // endregion
        busy.stopIfSo();
        System.out.println("Speed-up of " + workers + " workers over one after the other. Cores: "
                + Runtime.getRuntime().availableProcessors() + ".");
        System.out.println("                                   computing  waiting");
        rows.forEach(System.out::println);
    }

    private static void addRows(List<String> rows, Python python, int workers)
            throws IOException, InterruptedException {
        String about = python.about();
        for (String how : List.of("threads", "processes")) {
            // Jython has no processes.
            if (how.equals("threads") || !about.startsWith("Jython")) {
                Log.debug("runs {} with {} {}", about, workers, how);
                SpeedUps speedUps = SpeedUps.ofPython(python, how, workers);
                Log.debug("{}", speedUps);
                rows.add(row(about + ", " + how, speedUps));
            }
        }
    }

    private static String row(String what, SpeedUps speedUps) {
        return String.format(Locale.ROOT, "%-34s %8.2fx %7.2fx", what, speedUps.computing(),
                speedUps.waiting());
    }
}
