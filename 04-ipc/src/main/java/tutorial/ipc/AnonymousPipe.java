package tutorial.ipc;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Frame;
import tutorial.ipc.lib.Log;

/**
 * An anonymous pipe carries bytes from one process to another, first in, first out; the end of one
 * side's writing is the end of the other side's reading. Python: {@code Popen(stdin=PIPE)}.
 */
public final class AnonymousPipe {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(AnonymousPipe.class, args);
        int messages = arguments.number("messages", "sent to the child", 10_000, 1, 10_000_000);
        arguments.end();
        Conversation heard = converse(ChildJvm.of(Echo.class), messages);
        System.out.println("First answer: " + heard.answers().getFirst());
        System.out.println("Last answer: " + heard.answers().getLast());
        System.out.println("Answers: " + heard.answers().size());
        System.out.println("In the order sent: " + heard.answers()
                .equals(IntStream.range(0, messages).mapToObj(k -> "MESSAGE " + k).toList()));
        System.out.println("Child after the end of its input: status " + heard.status());
    }

    /** What came back from the child, in the order of arrival, and the child's exit status. */
    record Conversation(List<String> answers, int status) {}

    // region converse
    static Conversation converse(ProcessBuilder echo, int messages) throws Exception {
        try (var children = new Children()) {
            Process child = children.start(echo);
            Thread.startVirtualThread(new FutureTask<>(() -> send(messages, child)));
            List<String> answers = new ArrayList<>();
            for (String a; (a = Frame.readText(child.getInputStream())) != null;) {
                answers.add(a);
            }
            int status = child.waitFor();
            Log.debug("the answers ended after {}, with status {}", answers.size(), status);
            if (status != 0) {
                throw new IOException("the child ended with status " + status + " after "
                        + answers.size() + " of " + messages + " answers");
            }
            return new Conversation(answers, status);
        }
    }

    private static int send(int messages, Process child) throws IOException {
        try (OutputStream toChild = child.getOutputStream()) {
            for (int k = 0; k < messages; k++) {
                Frame.write(toChild, "message " + k);
            }
            Log.debug("sent {} messages, now closing", messages);
            return messages;
        }
    }
    // endregion

    /** The child's program: answers each message in capitals until its input ends. */
    static final class Echo {

        // region echo
        static void main(String[] args) throws IOException {
            for (String m; (m = Frame.readText(System.in)) != null;) {
                Frame.write(System.out, m.toUpperCase(Locale.ROOT));
            }
        }
        // endregion
    }
}
