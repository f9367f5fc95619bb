package tutorial.threads.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutorial.threads.lib.OneCore.Job;
import tutorial.threads.lib.OneCore.Policy;
import tutorial.threads.lib.OneCore.Rules;
import tutorial.threads.lib.OneCore.Run;

@DisplayName("A simulated core")
class OneCoreTest {

    private static Stream<String> recorded() throws IOException {
        return IOUtils.resourceToString("/scheduling.txt", StandardCharsets.UTF_8).lines()
                .filter(line -> !line.startsWith("#"));
    }

    static List<String> policies() throws IOException {
        return recorded().filter(line -> !line.startsWith("SWITCH")).toList();
    }

    static List<String> inputAndOutput() throws IOException {
        return recorded().filter(line -> line.startsWith("SWITCH")).toList();
    }

    @Test
    @DisplayName("is compared with 200 recorded runs of a textbook's simulators")
    void twoHundred() throws IOException {
        assertEquals(List.of(100, 100), List.of(policies().size(), inputAndOutput().size()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    @DisplayName("gives each job the same response, turnaround and waiting time:")
    void agreesOnPolicies(String line) {
        String[] words = line.split(" ", 4);
        Policy policy = switch (words[0]) {
            case "FIFO" -> Policy.FIRST_COME;
            case "SJF" -> Policy.SHORTEST_FIRST;
            default -> Policy.ROUND_ROBIN;
        };
        int slice = words[1].equals("-") ? Integer.MAX_VALUE : Integer.parseInt(words[1]);
        Run run = OneCore.run(Stream.of(words[2].split(","))
                .map(length -> new Job(0, List.of(Integer.valueOf(length)))).toList(),
                new Rules(policy, slice, false, false));
        assertEquals(words[3], IntStream.range(0, run.jobs().size()).mapToObj(job -> run
                .response(job) + "/" + run.turnaround(job) + "/" + run.waiting(job))
                .collect(Collectors.joining(" ")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputAndOutput")
    @DisplayName("runs the same job in each step, where jobs wait for I/O, too:")
    void agreesOnInputAndOutput(String line) {
        String[] words = line.split(" ");
        int io = Integer.parseInt(words[2]);
        Run run = OneCore.run(
                Stream.of(words[3].split(":")).map(program -> job(program, io)).toList(),
                new Rules(Policy.IN_A_CIRCLE, Integer.MAX_VALUE, words[0].equals("SWITCH_ON_END"),
                        words[1].equals("IO_RUN_IMMEDIATE")));
        assertEquals(words[4], run.core().stream().map(job -> job < 0 ? "-" : "" + job)
                .collect(Collectors.joining()));
        assertEquals(words[4].replace("-", "").length(), run.busy());
        assertEquals(words[5], "" + run.io());
    }

    /** Theirs is "c3,i": computes 3 steps, then one to begin the I/O, one when it has ended. */
    private static Job job(String program, int io) {
        List<Integer> bursts = new ArrayList<>(List.of(0));
        for (String each : program.split(",")) {
            boolean computes = each.startsWith("c");
            int steps = computes ? Integer.parseInt(each.substring(1)) : 1;
            bursts.set(bursts.size() - 1, bursts.getLast() + steps);
            if (!computes) {
                bursts.addAll(List.of(io, 1));
            }
        }
        return new Job(0, bursts);
    }

    @Test
    @DisplayName("lets a job that arrives at the end of a turn be chosen for the next")
    void arrivals() {
        List<Job> jobs = List.of(new Job(0, List.of(3)), new Job(1, List.of(2)),
                new Job(3, List.of(1)));
        Run shortest = OneCore.run(jobs,
                new Rules(Policy.SHORTEST_FIRST, Integer.MAX_VALUE, false, false));
        assertEquals(List.of("###", " ...##", "   #"), shortest.jobs());
        assertEquals(List.of(0, 3, 0), Stream.of(0, 1, 2).map(shortest::response).toList());
        assertEquals(List.of(3, 5, 1), Stream.of(0, 1, 2).map(shortest::turnaround).toList());
        Run robin = OneCore.run(jobs, new Rules(Policy.ROUND_ROBIN, 1, false, false));
        assertEquals(List.of(0, 1, 0, 1, 2, 0), robin.core());
    }

    @Test
    @DisplayName("goes to a job that waits already, before one whose I/O ends at that moment")
    void endOfInput() {
        Run run = OneCore.run(
                List.of(new Job(0, List.of(1, 2, 1)), new Job(0, List.of(2)),
                        new Job(0, List.of(4))),
                new Rules(Policy.SHORTEST_FIRST, Integer.MAX_VALUE, false, false));
        assertEquals(List.of("#--....#", ".##", "...####"), run.jobs());
    }
}
