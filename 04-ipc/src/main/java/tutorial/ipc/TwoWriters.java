package tutorial.ipc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.List;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Fifo;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;

/**
 * Two processes that write into one pipe do not disturb each other as long as no write is longer
 * than PIPE_BUF: 4096 bytes on Linux, 512 on macOS. Longer ones may be cut, in any language.
 */
public final class TwoWriters {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(TwoWriters.class, args);
        int blocks = arguments.number("blocks", "read from each", 400, 1, 100_000);
        arguments.end();
        Libc.require(TwoWriters.class, "mkfifo");
        for (int bytes : new int[]{4096, 5000}) {
            String blocksAre = areMixed(bytes, blocks) ? "mixed" : "whole";
            System.out.println("Two writers, " + bytes + " bytes: " + blocksAre);
        }
    }

    // region writers
    /** Whether two processes that write blocks of this size got into each other's. */
    static boolean areMixed(int bytes, int blocks) throws Exception {
        try (var fifo = new Fifo();
                FileChannel in = Fifo.reader(fifo.name());
                var children = new Children()) {
            for (String letter : List.of("a", "b")) {
                ProcessBuilder writer = Libc.child(Writer.class, fifo.name(), bytes, letter);
                children.line(children.start(writer), LIMIT);
            }
            fifo.unlink();
            return mixed(in, children, bytes, blocks);
        }
    }
    // endregion

    static boolean mixed(FileChannel in, Children all, int bytes, int blocks) throws IOException {
        boolean mixed = false;
        ByteBuffer block = ByteBuffer.allocate(bytes);
        int[] seen = new int[2];
        while (Math.min(seen[0], seen[1]) < blocks) {
            if (in.read(block) < 0 || !all.allAlive()) {
                throw new IOException("a writer has ended");
            }
            if (!block.hasRemaining()) {
                String text = new String(block.clear().array());
                seen[text.charAt(0) - 'a']++;
                mixed |= text.contains("a") && text.contains("b");
            }
        }
        Log.debug("saw {} blocks of a and {} of b, mixed: {}", seen[0], seen[1], mixed);
        return mixed;
    }

    /** The children's program: writes blocks of one letter until it is killed. */
    static final class Writer {
        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            byte[] block = args[2].repeat(Integer.parseInt(args[1])).getBytes();
            FileChannel out = Fifo.writer(args[0], LIMIT);
            System.out.println("open");
            while (out.write(ByteBuffer.wrap(block)) > 0) {
                Log.debug("wrote a block of {}", args[2]);
            }
        }
    }
}
