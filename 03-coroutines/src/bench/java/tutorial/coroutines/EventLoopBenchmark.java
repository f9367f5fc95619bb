package tutorial.coroutines;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import tutorial.coroutines.lib.Connection;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Listener;
import tutorial.coroutines.lib.Task;

/**
 * The event loop beside asyncio, in one run: many tasks, many sleeps, echoes, and memory.
 *
 * <p>Medians of five runs each; for Java after three more that warm it up, and the very first of
 * them is told, too. Echo has a server and a client with one thread and one process each.
 */
public final class EventLoopBenchmark {

    private static final int TASKS = 100_000;
    private static final int SLEEPS = 10_000;
    private static final int CLIENTS = 100;
    private static final int MESSAGES = 300;
    private static final ByteBuffer MESSAGE = ByteBuffer.wrap("sixteen bytes, ok".getBytes());

    static void main(String[] args) throws Exception {
        System.out.println(
                "                                        EventLoop    (first)    asyncio   ratio");
        print("100000 tasks that sleep(0) once   [ms]", 1e3,
                times(() -> tasks(Duration.ZERO, TASKS)),
                python("tasks", TASKS), false);
        print("10000 tasks that sleep for 100 ms [ms]", 1e3,
                times(() -> tasks(Duration.ofMillis(100), SLEEPS)), python("sleeps", SLEEPS),
                false);
        print("echoes, 100 clients    [messages in s]", CLIENTS * MESSAGES, echoes(),
                pythonEchoes(), true);
        double bytes = bytesPerTask();
        System.out.printf(Locale.ROOT, "%-38s %10.0f %10s %10.0f%n",
                "a suspended task               [bytes]", bytes, "", python("memory", TASKS));
        System.out.println(machine());
    }

    /** On what this was measured. */
    static String machine() {
        return Runtime.getRuntime().availableProcessors() + " cores, "
                + System.getProperty("os.name") + ", JDK " + Runtime.version().feature() + ", "
                + LocalDate.now();
    }

    private static void print(String what, double unit, double[] seconds, double python,
            boolean perSecond) {
        double first = seconds[0];
        double[] warm = Arrays.copyOfRange(seconds, 3, 8);
        Arrays.sort(warm);
        double median = warm[2];
        System.out.printf(Locale.ROOT, "%-38s %10.0f %10.0f %10.0f %6.1fx%n", what,
                perSecond ? unit / median : unit * median, perSecond ? unit / first : unit * first,
                perSecond ? unit / python : unit * python, python / median);
    }

    /** Eight runs, in seconds. */
    private static double[] times(Callable<?> run) throws Exception {
        double[] seconds = new double[8];
        for (int i = 0; i < seconds.length; i++) {
            System.gc();
            long start = System.nanoTime();
            run.call();
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        return seconds;
    }

    private static List<Integer> tasks(Duration sleep, int count) throws Exception {
        try (var loop = new EventLoop()) {
            return loop.run(() -> {
                List<Task<Integer>> tasks = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    int number = i;
                    tasks.add(loop.createTask(() -> {
                        loop.sleep(sleep);
                        return number;
                    }));
                }
                return loop.gather(tasks);
            });
        }
    }

    private static double bytesPerTask() throws Exception {
        try (var loop = new EventLoop()) {
            return loop.run(() -> {
                long before = heap();
                List<Task<Void>> tasks = new ArrayList<>(TASKS);
                for (int i = 0; i < TASKS; i++) {
                    tasks.add(loop.createTask(() -> {
                        loop.sleep(Duration.ofHours(1));
                        return null;
                    }));
                }
                loop.sleep(Duration.ZERO);
                return (double) (heap() - before) / tasks.size();
            });
        }
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    // ---- Echo

    private static double[] echoes() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"),
                Server.class.getName()));
        return withServer(command, port -> times(() -> talkAll(port)));
    }

    /** The Java server: ends with its standard input. */
    static final class Server {

        static void main(String[] args) throws Exception {
            try (var loop = new EventLoop()) {
                loop.run(() -> {
                    try (Listener listener = Listener.open(loop, 0)) {
                        System.out.println(listener.address().getPort());
                        Task<Void> server = loop.createTask(() -> {
                            while (true) {
                                Connection client = listener.accept();
                                loop.createTask(() -> echo(client));
                            }
                        });
                        loop.toThread(() -> System.in.readAllBytes());
                        server.cancel();
                        return null;
                    }
                });
            }
        }
    }

    private static Void echo(Connection client) throws IOException {
        try (client) {
            ByteBuffer buffer = ByteBuffer.allocate(1_024);
            while (client.read(buffer.clear()) >= 0) {
                client.write(buffer.flip());
            }
            return null;
        }
    }

    private static Object talkAll(int port) throws Exception {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (var loop = new EventLoop()) {
            return loop.run(() -> {
                List<Task<Void>> talks = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    talks.add(loop.createTask(() -> {
                        try (Connection server = Connection.open(loop, address)) {
                            ByteBuffer answer = ByteBuffer.allocate(MESSAGE.capacity());
                            for (int k = 0; k < MESSAGES; k++) {
                                server.write(MESSAGE.duplicate());
                                server.readFully(answer.clear());
                            }
                            return null;
                        }
                    }));
                }
                return loop.gather(talks);
            });
        }
    }

    private static double pythonEchoes() throws Exception {
        return withServer(pythonCommand("serve"),
                port -> python("echoes", port, CLIENTS, MESSAGES));
    }

    private interface WithPort<T> {

        T call(int port) throws Exception;
    }

    private static <T> T withServer(List<String> command, WithPort<T> client) throws Exception {
        Process server = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        try {
            return client.call(Integer.parseInt(server.inputReader().readLine()));
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    // ---- Python

    private static List<String> pythonCommand(String what, int... numbers) {
        List<String> command = new ArrayList<>(
                List.of("python3", "src/bench/resources/asyncio_bench.py", what));
        Arrays.stream(numbers).mapToObj(String::valueOf).forEach(command::add);
        return command;
    }

    /** What the Python program prints; not a number where there is no python3. */
    private static double python(String what, int... numbers) throws InterruptedException {
        try {
            Process python = new ProcessBuilder(pythonCommand(what, numbers))
                    .redirectError(Redirect.INHERIT).start();
            String line = python.inputReader().readLine();
            python.waitFor();
            return Double.parseDouble(line);
        } catch (IOException noPython) {
            return Double.NaN;
        }
    }
}
