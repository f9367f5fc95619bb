package tutorial.ipc;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An anonymous pipe carries bytes from one process to another, first in, first out; the end of the
 * one side's writing is the end of the other side's reading.
 *
 * <p>The child's standard input and output are two such pipes. The parent sends numbered messages
 * through one of them and gets each back, in capitals and in order, through the other.
 *
 * <p>This is Python's {@code subprocess.Popen(stdin=PIPE, stdout=PIPE)}; its
 * {@code multiprocessing.Pipe} adds framing, as {@link Frame} does here.
 */
public final class Pipe {

    private static final String HELP = """
            Pipe: messages go to a child process and come back through two anonymous pipes.
              messages  how many messages, 1 to 10000000 (default 10000)
            Copy: mvn -q -f 04-ipc -Dexec.args="10000"
            """;

    static void main(String[] args) throws IOException {
        var arguments = Arguments.of(HELP, args);
        int messages = arguments.number("messages", 10_000, 1, 10_000_000);
        arguments.end();

        Conversation conversation = converse(ChildJvm.of(Echo.class), messages);
        System.out.println("First answer: " + conversation.answers().getFirst());
        System.out.println("Last answer: " + conversation.answers().getLast());
        System.out.println("Answers: " + conversation.answers().size());
        System.out.println("In the order sent: " + conversation.inOrder());
        System.out.println("Child after the end of its input: status " + conversation.status());
        Stuck stuck = sendBeforeReading(ChildJvm.of(Echo.class), Duration.ofMillis(300));
        System.out.println("1 MB sent before anything is read: "
                + (stuck.inTime() ? "sent" : "stuck, both pipes are full"));
        System.out.println("Freed by killing the child: status " + stuck.status());
        System.out.println("1 MB sent while reading: "
                + converse(ChildJvm.of(Echo.class), 100, TEN_KB).answers().size() + " answers");
    }

    private static final String TEN_KB = "x".repeat(10_000);

    /** Whether everything could be sent, and how the child ended. */
    record Stuck(boolean inTime, int status) {}

    /** The classic deadlock: each side waits for the other to read. Only a limit ends it. */
    // region deadlock
    static Stuck sendBeforeReading(ProcessBuilder builder, Duration limit) throws IOException {
        try (var children = new Children()) {
            Process child = children.start(builder);
            CompletableFuture<Void> sending = sending(child, 100, TEN_KB);
            boolean inTime = sending.thenApply(done -> true)
                    .completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS).join();
            child.destroyForcibly();
            int status = child.onExit().join().exitValue();
            // The write into the dead child's pipe fails: that is what frees the sender.
            sending.exceptionally(broken -> null).join();
            return new Stuck(inTime, status);
        }
    }
    // endregion

    /** What came back from the child, in the order of arrival, and the child's exit status. */
    record Conversation(List<String> answers, int status) {

        boolean inOrder() {
            for (int k = 0; k < answers.size(); k++) {
                if (!answers.get(k).equals("MESSAGE " + k)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Sends and receives at the same time: a pipe holds 64 KB, a full one blocks its writer. */
    static Conversation converse(ProcessBuilder builder, int messages) throws IOException {
        return converse(builder, messages, "");
    }

    private static Conversation converse(ProcessBuilder builder, int messages, String tail)
            throws IOException {
        try (var children = new Children()) {
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            Process child = children.start(builder);
            CompletableFuture<Void> sending = sending(child, messages, tail);
            List<String> answers = new ArrayList<>();
            try (var in = new BufferedInputStream(child.getInputStream())) {
                for (byte[] answer = Frame.read(in); answer != null; answer = Frame.read(in)) {
                    answers.add(new String(answer, StandardCharsets.UTF_8));
                }
            }
            int status = child.onExit().join().exitValue();
            if (status != 0) {
                throw new IOException("the child ended with status " + status + " after "
                        + answers.size() + " of " + messages + " answers");
            }
            sending.join();
            return new Conversation(answers, status);
        }
    }

    private static CompletableFuture<Void> sending(Process child, int messages, String tail) {
        return CompletableFuture.runAsync(() -> send(child, messages, tail),
                task -> Thread.ofPlatform().name("sender").start(task));
    }

    /** Closing the stream at the end is what tells the child that nothing follows. */
    private static void send(Process child, int messages, String tail) {
        try (OutputStream out = child.getOutputStream()) {
            for (int k = 0; k < messages; k++) {
                Frame.write(out, ("message " + k + tail).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException childIsGone) {
            throw new UncheckedIOException("the child stopped reading", childIsGone);
        }
    }

    /** The child's program: answers each message in capitals until its input ends. */
    static final class Echo {

        static void main(String[] args) throws IOException {
            InputStream in = System.in;
            OutputStream out = System.out;
            for (byte[] message = Frame.read(in); message != null; message = Frame.read(in)) {
                String text = new String(message, StandardCharsets.UTF_8);
                Frame.write(out, text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
