package tutorial.gil;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;
import tutorial.gil.lib.Python;
import tutorial.gil.lib.SpeedUps;

/**
 * The speed-up of two computing and two waiting workers in real Python, in the model and in Java;
 * and the counting job of five workers in Python, in threads beside processes.
 */
public final class PythonBench {

    static void main(String[] args) throws Exception {
        Optional<Python> found = Python.find("python3").stream().findFirst();
        if (found.isEmpty()) {
            System.out.println("There is no python3 on the PATH: nothing to compare with.");
            return;
        }
        Python python = found.get();
        System.out.println(Runtime.getRuntime().availableProcessors() + " cores, JDK "
                + Runtime.version() + ", " + python.about() + "; medians");
        System.out.println("2 workers over one after the other  computing  waiting");
        print("Python, threads", SpeedUps.ofPython(python, "threads", 2));
        print("Python, processes", SpeedUps.ofPython(python, "processes", 2));
        print("model, threads", SpeedUps.ofJava(new Gil(Gil.DEFAULT_SWITCH_INTERVAL), 2));
        print("Java, threads", SpeedUps.ofJava(GlobalLock.NONE, 2));
        for (int additions : List.of(100_000, 1_000_000, 5_000_000)) {
            System.out.printf(Locale.ROOT,
                    "Python, 5 workers count to %7d:%5.0f ms in threads, %4.0f"
                            + " ms in processes%n",
                    additions, millis(python, "threads", additions),
                    millis(python, "processes", additions));
        }
    }

    private static double millis(Python python, String how, int additions) throws Exception {
        return 1e3 * Double.parseDouble(python.run(how, "cpu", "5", "" + additions, "5")
                .split(" ")[1]);
    }

    private static void print(String what, SpeedUps speedUps) {
        System.out.printf(Locale.ROOT, "%-34s %10.2f %8.2f%n", what, speedUps.computing(),
                speedUps.waiting());
    }
}
