package tutorial.ipc;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Frame;
import tutorial.ipc.lib.Log;

/**
 * A pipe holds some 64 KB: who sends all before it reads anything waits for a child that waits for
 * it. For this reason Python's {@code Popen.communicate} sends and reads at the same time.
 */
public final class FullPipes {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(FullPipes.class, args);
        int limit = arguments.number("limit", "milliseconds to wait", 300, 1, 100_000);
        arguments.end();
        Stuck stuck = sendBeforeReading(limit);
        String how = stuck.inTime() ? "sent" : "stuck, both pipes are full";
        System.out.println("1 MB sent before anything is read: " + how);
        System.out.println("Freed by killing the child: status " + stuck.status());
        System.out.println("1 MB sent while reading: " + sendWhileReading() + " answers");
    }

    /** Whether everything could be sent, and how the child ended. */
    record Stuck(boolean inTime, int status) {}

    // region full
    static Stuck sendBeforeReading(int limitMillis) throws Exception {
        try (var children = new Children()) {
            Process child = children.start(ChildJvm.of(Echo.class));
            var over = new CountDownLatch(1);
            Thread.startVirtualThread(() -> send(child, over));
            boolean inTime = over.await(limitMillis, TimeUnit.MILLISECONDS);
            // The write into the dead child's pipe fails: that is what frees the sender.
            int status = child.destroyForcibly().waitFor();
            over.await();
            return new Stuck(inTime, status);
        }
    }

    static int sendWhileReading() throws IOException {
        try (var children = new Children()) {
            Process child = children.start(ChildJvm.of(Echo.class));
            Thread.startVirtualThread(() -> send(child, new CountDownLatch(1)));
            int answers = 0;
            for (; Frame.readText(child.getInputStream()) != null; answers++) {
            }
            return answers;
        }
    }
    // endregion

    private static void send(Process child, CountDownLatch over) {
        try (OutputStream toChild = child.getOutputStream()) {
            for (int k = 0; k < 100; k++) {
                Frame.write(toChild, "x".repeat(10_000));
            }
            Log.debug("all is sent");
        } catch (IOException e) {
            Log.debug("the child is gone: {}", e.getMessage());
        }
        over.countDown();
    }

    /** The child's program: gives each message back. */
    static final class Echo {
        static void main(String[] args) throws IOException {
            ChildJvm.sayNothingWithoutParent();
            for (String m; (m = Frame.readText(System.in)) != null;) {
                Frame.write(System.out, m);
            }
        }
    }
}
