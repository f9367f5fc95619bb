package tutorial.threads.lib;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * A program that is bound to one core and measures, in CPU time, what it costs to hand a turn from
 * one side to the other: between processes, threads, and virtual threads.
 */
public final class HandOvers {

    /** What each side touches in its turn, in kB. */
    public static final List<Integer> KILOBYTES = List.of(0, 64, 1024);
    private static final int ROUNDS = 5;
    private static final int CACHE_LINE = 64;

    /** Who hands over to whom, by what. */
    public enum Kind {
        NOBODY, VIRTUAL_THREADS, THREADS, THREADS_BY_PIPE, PROCESSES_BY_PIPE
    }

    private interface Act {
        void run() throws Exception;
    }

    /** Given by one side, taken by the other. */
    private record Turn(Act give, Act take) {}

    private final ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final int turns;
    private final Process echo;
    private final List<Turn> pipes = List.of(byPipe(), byPipe());
    private final List<byte[]> ping = memories();
    private final List<byte[]> pong = memories();

    private HandOvers(int turns, Process echo) throws IOException {
        this.turns = turns;
        this.echo = echo;
    }

    static void main(String[] given) throws Exception {
        ChildJvm.endWithParent();
        try (var children = new Children()) {
            Process echo = children.start(ChildJvm.lasting(Echo.class));
            var all = new HandOvers(Integer.parseInt(given[0]), echo);
            try (all.virtual; all.threads) {
                all.measureAll();
            }
        }
    }

    /** The other side of the process row: each byte says how much to touch, and is sent back. */
    static final class Echo {

        static void main(String[] none) throws IOException {
            List<byte[]> memories = memories();
            try (var in = new FileInputStream(FileDescriptor.in);
                    var out = new FileOutputStream(FileDescriptor.out)) {
                for (int size = in.read(); size >= 0; size = in.read()) {
                    touch(memories.get(size));
                    out.write(size);
                }
            }
        }
    }

    /** All kinds in turn, round by round; a line for each. */
    private void measureAll() throws Exception {
        int kinds = Kind.values().length;
        double[][][] micros = new double[kinds][KILOBYTES.size()][ROUNDS];
        long[][] ticks = new long[kinds][2];
        for (int round = 0; round <= ROUNDS; round++) {
            for (int kind = 0; kind < kinds; kind++) {
                long[] before = ticks();
                for (int size = 0; size < KILOBYTES.size(); size++) {
                    long start = cpu();
                    run(Kind.values()[kind], size);
                    // The last round takes the place of the first one, which is a warm-up.
                    micros[kind][size][round % ROUNDS] = (cpu() - start) / 2000.0 / turns(size);
                }
                long[] after = ticks();
                for (int i = 0; i < 2 && round > 0; i++) {
                    ticks[kind][i] += after[i] - before[i];
                }
            }
        }
        for (Kind kind : Kind.values()) {
            var line = new StringBuilder(kind.name());
            for (double[] rounds : micros[kind.ordinal()]) {
                Arrays.sort(rounds);
                line.append(' ').append(rounds[ROUNDS / 2]);
            }
            long[] sum = ticks[kind.ordinal()];
            System.out
                    .println(line.append(' ').append(100 * sum[1] / Math.max(1, sum[0] + sum[1])));
        }
    }

    private void run(Kind kind, int size) throws Exception {
        switch (kind) {
            case NOBODY -> {
                for (int i = 0; i < 2 * turns(size); i++) {
                    touch(ping.get(size));
                }
            }
            case VIRTUAL_THREADS ->
                handOver(virtual, size, byPermit(), byPermit());
            case THREADS -> handOver(threads, size, byPermit(), byPermit());
            case THREADS_BY_PIPE -> handOver(threads, size, pipes.getFirst(),
                    pipes.getLast());
            case PROCESSES_BY_PIPE -> {
                for (int i = 0; i < turns(size); i++) {
                    touch(ping.get(size));
                    echo.getOutputStream().write(size);
                    echo.getOutputStream().flush();
                    echo.getInputStream().read();
                }
            }
        }
    }

    private void handOver(ExecutorService threads, int size, Turn a, Turn b) throws Exception {
        // region handOver
        var first = threads.submit(() -> {
            for (int i = 0; i < turns(size); i++) {
                touch(ping.get(size));
                a.give().run();
                b.take().run();
            }
            return null;
        });
        // endregion
        var second = threads.submit(() -> {
            for (int i = 0; i < turns(size); i++) {
                a.take().run();
                touch(pong.get(size));
                b.give().run();
            }
            return null;
        });
        first.get();
        second.get();
    }

    /** Fewer where there is much to touch. */
    private int turns(int size) {
        return size < 2 ? turns : Math.ceilDiv(turns, 20);
    }

    private static Turn byPermit() {
        var permit = new Semaphore(0);
        return new Turn(permit::release, permit::acquire);
    }

    private static Turn byPipe() throws IOException {
        Pipe pipe = Pipe.open();
        ByteBuffer written = ByteBuffer.allocateDirect(1);
        ByteBuffer read = ByteBuffer.allocateDirect(1);
        return new Turn(() -> pipe.sink().write(written.clear()),
                () -> pipe.source().read(read.clear()));
    }

    private static List<byte[]> memories() {
        return KILOBYTES.stream().map(size -> new byte[size * 1024]).toList();
    }

    private static void touch(byte[] memory) {
        for (int i = 0; i < memory.length; i += CACHE_LINE) {
            memory[i]++;
        }
    }

    /** Nanoseconds that all threads of both processes have had the core so far. */
    private long cpu() throws IOException {
        long sum = 0;
        for (Object pid : List.of("self", echo.pid())) {
            try (var threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
                for (Path each : threads) {
                    sum += onCore(each.resolve("schedstat"));
                }
            }
        }
        return sum;
    }

    private static long onCore(Path statistics) throws IOException {
        try {
            return Long.parseLong(Files.readString(statistics).split(" ")[0]);
        } catch (NoSuchFileException hasEnded) {
            return 0;
        }
    }

    /** What both have used so far in user and in kernel mode, in the kernel's ticks; proc(5). */
    private long[] ticks() throws IOException {
        long[] sum = new long[2];
        for (Object pid : List.of("self", echo.pid())) {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            sum[0] += Long.parseLong(fields[11]);
            sum[1] += Long.parseLong(fields[12]);
        }
        return sum;
    }
}
