package tutorial.ipc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * A named pipe (FIFO) is a pipe that any process can open which knows the name.
 *
 * <p>Two processes that are siblings, not parent and child, talk; then a writer finds no reader, a
 * writer loses its reader, and two writers share one FIFO: what they write stays whole up to 4096
 * bytes, and is mixed beyond. Python has {@code os.mkfifo}; the JDK has none, so {@link Libc} asks
 * the C library.
 */
public final class NamedPipe {

    private static final String HELP = """
            NamedPipe: a FIFO between siblings; no reader, a reader that leaves, two writers.
              messages  how many messages, 1 to 1000000 (default 1000)
            Copy: mvn -q -f 04-ipc -Dexample=NamedPipe -Dexec.args="1000"
            """;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    static void main(String[] args) throws IOException, TimeoutException {
        var arguments = Arguments.of(HELP, args);
        int messages = arguments.number("messages", 1000, 1, 1_000_000);
        arguments.end();
        var missing = Libc.missing("NamedPipe", "mkfifo");
        if (missing.isPresent()) {
            System.out.println(missing.get());
            return;
        }
        System.out.println("Between siblings: " + betweenSiblings(messages));
        System.out.println("Nobody reads: " + withoutReader(Duration.ofMillis(200)));
        System.out.println("The reader leaves: " + readerLeaves());
        System.out.println("Two writers, 4096 bytes: " + (twoWriters(4096) ? "mixed" : "whole"));
        System.out.println("Two writers, 5000 bytes: " + (twoWriters(5000) ? "mixed" : "whole"));
    }

    /** What the reader says that it got. */
    static String betweenSiblings(int messages) throws IOException {
        try (var fifo = new Fifo(); var children = new Children()) {
            Process reader = children.start(child("read", fifo.name(), messages));
            children.start(child("write", fifo.name(), messages));
            return Parent.line(reader);
        }
    }

    static String withoutReader(Duration limit) throws IOException {
        try (var fifo = new Fifo()) {
            Fifo.writer(fifo.name(), limit).close();
            return "somebody reads";
        } catch (TimeoutException nobody) {
            return "the opening waits; given up in time";
        }
    }

    static String readerLeaves() throws IOException, TimeoutException {
        try (var fifo = new Fifo()) {
            // Being the reader oneself for a moment spares waiting for one.
            FileChannel reader = Fifo.both(fifo.name());
            try (FileChannel writer = Fifo.writer(fifo.name(), LIMIT)) {
                writer.write(ByteBuffer.allocate(10));
                reader.close();
                writer.write(ByteBuffer.allocate(10));
                return "nothing is noticed";
            } catch (IOException broken) {
                return "the next write is an IOException";
            }
        }
    }

    // region writers
    /** Whether two processes that write blocks of this size, 400 each, got into each other's. */
    static boolean twoWriters(int bytes) throws IOException, TimeoutException {
        try (var fifo = new Fifo(); var children = new Children()) {
            List<Process> writers = new ArrayList<>();
            FileChannel both = Fifo.both(fifo.name());
            try (FileChannel in = Fifo.reader(fifo.name(), LIMIT)) {
                writers.add(children.start(child("fill-a", fifo.name(), bytes)));
                writers.add(children.start(child("fill-b", fifo.name(), bytes)));
                for (Process writer : writers) {
                    Parent.line(writer);
                }
                fifo.unlink();
                // From here on the end of both writers is the end of the stream.
                both.close();
                return anyMixed(in, bytes);
            } finally {
                both.close();
            }
        }
    }

    private static boolean anyMixed(FileChannel in, int bytes) throws IOException {
        boolean mixed = false;
        ByteBuffer block = ByteBuffer.allocate(bytes);
        int[] seen = new int[2];
        // Until there was much of both: a writer may be late, and the other one alone mixes nothing.
        while (Math.min(seen[0], seen[1]) < 400 && in.read(block) >= 0) {
            if (!block.hasRemaining()) {
                byte first = block.get(0);
                seen[first - 'a']++;
                for (byte other : block.array()) {
                    mixed |= other != first;
                }
                block.clear();
            }
        }
        return mixed;
    }
    // endregion

    private static ProcessBuilder child(String role, String name, int number) {
        return Parent.child(Sibling.class, role, name, Integer.toString(number));
    }

    /** The children's program: arguments role, name, number. */
    static final class Sibling {

        static void main(String[] args) throws IOException, TimeoutException {
            Parent.endWithIt();
            int number = Integer.parseInt(args[2]);
            switch (args[0]) {
                case "read" -> System.out.println(read(args[1], number));
                case "write" -> write(args[1], number);
                default -> fill(args[1], number, args[0].endsWith("a") ? 'a' : 'b');
            }
        }

        private static String read(String name, int messages) throws IOException, TimeoutException {
            try (var in = new FrameChannel(Fifo.reader(name, LIMIT), null)) {
                // Both sides have opened it: from here on it needs no name.
                Fifo.unlink(name);
                int inOrder = 0;
                for (byte[] m = in.receive(); m != null; m = in.receive()) {
                    if (new String(m, StandardCharsets.UTF_8).equals("message " + inOrder)) {
                        inOrder++;
                    }
                }
                return inOrder + " of " + messages + " messages in order, then the end";
            }
        }

        private static void write(String name, int messages) throws IOException, TimeoutException {
            try (var out = new FrameChannel(null, Fifo.writer(name, LIMIT))) {
                for (int k = 0; k < messages; k++) {
                    out.send(("message " + k).getBytes(StandardCharsets.UTF_8));
                }
            }
        }

        private static void fill(String name, int bytes, char letter)
                throws IOException, TimeoutException {
            byte[] block = new byte[bytes];
            Arrays.fill(block, (byte) letter);
            try (FileChannel out = Fifo.writer(name, LIMIT)) {
                System.out.println("open");
                while (true) {
                    out.write(ByteBuffer.wrap(block));
                }
            } catch (IOException readerHasSeenEnough) {
                // Its end is closed, as it should be.
            }
        }
    }
}
