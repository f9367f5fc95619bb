package tutorial.gil;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;
import tutorial.gil.lib.Python;
import tutorial.gil.lib.SpeedUps;

/**
 * The speed-up of two computing and two waiting workers, in turn for real Python, for the model and
 * for Java, ten rounds; the medians.
 */
public final class PythonBench {

    private static final int ROUNDS = 10;

    static void main(String[] args) throws Exception {
        Optional<Python> python = Python.find("python3").stream().findFirst();
        if (python.isEmpty()) {
            System.out.println("There is no python3 on the PATH: nothing to compare with.");
            return;
        }
        List<SpeedUps> threads = new ArrayList<>();
        List<SpeedUps> processes = new ArrayList<>();
        List<SpeedUps> model = new ArrayList<>();
        List<SpeedUps> java = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            threads.add(SpeedUps.ofPython(python.get(), "threads", 2));
            processes.add(SpeedUps.ofPython(python.get(), "processes", 2));
            model.add(SpeedUps.ofJava(new Gil(Gil.DEFAULT_SWITCH_INTERVAL), 2));
            java.add(SpeedUps.ofJava(GlobalLock.NONE, 2));
        }
        System.out.println("Medians of " + ROUNDS + ", two workers over one after the other");
        print(python.get().about() + ", threads", threads);
        print(python.get().about() + ", processes", processes);
        print("Model with a GIL, threads", model);
        print("Java, threads", java);
    }

    private static void print(String what, List<SpeedUps> runs) {
        System.out.printf(Locale.ROOT, "%-34s computing %.2fx, waiting %.2fx%n", what,
                median(runs.stream().map(SpeedUps::computing).toList()),
                median(runs.stream().map(SpeedUps::waiting).toList()));
    }

    private static double median(List<Double> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
