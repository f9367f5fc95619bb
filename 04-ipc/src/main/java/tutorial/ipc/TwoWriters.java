package tutorial.ipc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Arrays;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Fifo;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;

/**
 * Two processes that write into one pipe do not disturb each other as long as no write is longer
 * than PIPE_BUF: 4096 bytes on Linux, 512 on macOS. Longer ones may be cut, in any language.
 */
public final class TwoWriters {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(TwoWriters.class, args);
        int blocks = arguments.number("blocks", "read from each", 400, 1, 100_000);
        arguments.end();
        Libc.require(TwoWriters.class, "mkfifo");
        for (int bytes : new int[]{4096, 5000}) {
            System.out.println("Two writers, " + bytes + " bytes: "
                    + (areMixed(bytes, blocks) ? "mixed" : "whole"));
        }
    }

    // region writers
    /** Whether two processes that write blocks of this size got into each other's. */
    static boolean areMixed(int bytes, int blocks) throws Exception {
        // Open at both ends here, so that nobody waits, and the end is not seen too early.
        try (var fifo = new Fifo();
                FileChannel in = Fifo.both(fifo.name());
                var children = new Children()) {
            for (int letter : new int[]{'a', 'b'}) {
                ProcessBuilder writer = Libc.child(Writer.class, fifo.name(), bytes, letter);
                children.line(children.start(writer), LIMIT);
            }
            fifo.unlink();
            return anyMixed(in, bytes, blocks);
        }
    }

    private static boolean anyMixed(FileChannel in, int bytes, int blocks) throws IOException {
        boolean mixed = false;
        ByteBuffer block = ByteBuffer.allocate(bytes);
        int[] seen = new int[2];
        // Until there was much of both: a late writer leaves the other one alone.
        while (Math.min(seen[0], seen[1]) < blocks && in.read(block) >= 0) {
            if (!block.hasRemaining()) {
                byte first = block.get(0);
                seen[first - 'a']++;
                for (byte other : block.array()) {
                    mixed |= other != first;
                }
                block.clear();
            }
        }
        Log.debug("saw {} blocks of a and {} of b, mixed: {}", seen[0], seen[1], mixed);
        return mixed;
    }
    // endregion

    /** The children's program: writes blocks of one letter until it is killed. */
    static final class Writer {

        static void main(String[] args) throws Exception {
            byte[] block = new byte[Integer.parseInt(args[1])];
            Arrays.fill(block, Byte.parseByte(args[2]));
            FileChannel out = Fifo.writer(args[0], LIMIT);
            System.out.println("open");
            while (out.write(ByteBuffer.wrap(block)) > 0) {
                Log.debug("wrote a block of {}", args[2]);
            }
        }
    }
}
