package tutorial.ipc.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.ipc.lib.Children;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
interface WhoDiedContract {

    String ask(String name, Process peer, String question) throws Exception;

    @Test
    @Order(1)
    @DisplayName("a peer that lives is asked twice and answers twice")
    default void lives() throws Exception {
        var peer = new Peer(-1, "42\n", "43\n");
        assertEquals("42", inTime(peer, "6 * 7"));
        assertFalse(peer.inputClosed, "its input was closed, but it lives and is asked again");
        assertEquals("43", inTime(peer, "6 * 7 + 1"));
        assertEquals("6 * 7\n6 * 7 + 1\n", peer.questions.toString(StandardCharsets.UTF_8));
    }

    @Test
    @Order(2)
    @DisplayName("a peer that dies before its answer: an IOException says who, and its status")
    default void diesBeforeItsAnswer() throws Exception {
        died(new Peer(137, ""));
    }

    @Test
    @Order(3)
    @DisplayName("a peer that dies in the middle of its answer: half of it is no answer")
    default void diesInTheMiddle() throws Exception {
        died(new Peer(137, "4"));
    }

    @Test
    @Order(4)
    @DisplayName("a peer that is dead before the question is told in the same way")
    default void diedBefore() throws Exception {
        died(new Peer(137));
    }

    @Test
    @Order(5)
    @DisplayName("a whole answer counts, although its peer has died since")
    default void diedAfterwards() throws Exception {
        var peer = new Peer(137, "42\n");
        peer.endsAtOnce = true;
        assertEquals("42", inTime(peer, "6 * 7"));
    }

    @Test
    @Order(6)
    @DisplayName("a process that answers once and is then killed in the middle is told as well")
    default void isKilled() throws Exception {
        try (var children = new Children()) {
            Process shell = children.start(new ProcessBuilder("sh", "-c",
                    "read q; echo \"$q\"; read q; printf half; kill -9 $$"));
            assertEquals("6 * 7", inTime(shell, "6 * 7"));
            died(shell);
        }
    }

    private String inTime(Process peer, String question) throws Exception {
        return new InTime<>(() -> ask("worker 3", peer, question)).get("ask never comes back");
    }

    private void died(Process peer) throws Exception {
        String said;
        try {
            said = "no IOException, but the answer " + inTime(peer, "6 * 7");
        } catch (IOException told) {
            if (("" + told.getMessage()).matches("(?s).*worker 3.*137.*|.*137.*worker 3.*")) {
                return;
            }
            said = "an IOException that says: " + told.getMessage();
        }
        fail("worker 3 died with status 137; the caller got " + said);
    }

    /** A process whose life is written down: what it answers to each question, then its end. */
    final class Peer extends Process {

        private final ByteArrayOutputStream questions = new ByteArrayOutputStream();
        private final String[] answers;
        private final int status;
        private String left = "";
        private int answered;
        private int lookedAt;
        private boolean inputClosed;
        private boolean endsAtOnce;
        private volatile boolean endSeen;

        /** Ends with this status when it has given the answers; status -1: lives. */
        Peer(int status, String... answers) {
            this.status = status;
            this.answers = answers;
        }

        private boolean lives() {
            return status < 0;
        }

        private int asked() {
            return (int) questions.toString(StandardCharsets.UTF_8).chars()
                    .filter(c -> c == '\n').count();
        }

        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    if (answers.length == 0) {
                        throw new IOException("Broken pipe");
                    }
                    questions.write(b);
                    if (endsAtOnce && b == '\n') {
                        endSeen = true;
                    }
                }

                @Override
                public void close() {
                    inputClosed = true;
                }
            };
        }

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() {
                    if (available() > 0) {
                        int first = left.charAt(0);
                        left = left.substring(1);
                        return first;
                    }
                    if (!lives() && answered == answers.length) {
                        return -1;
                    }
                    throw new AssertionError(asked() == 0
                            ? "a read for an answer, but the question has not arrived: it would"
                                    + " wait for ever"
                            : "a read after a whole answer of a peer that lives: it would wait for"
                                    + " ever");
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    int count = 0;
                    do {
                        int next = length == 0 ? -1 : read();
                        if (next < 0) {
                            return count == 0 && length > 0 ? -1 : count;
                        }
                        into[offset + count++] = (byte) next;
                    } while (count < length && !left.isEmpty());
                    return count;
                }

                @Override
                public int available() {
                    if (left.isEmpty() && answered < Math.min(asked(), answers.length)) {
                        left = answers[answered++];
                    }
                    return left.length();
                }
            };
        }

        @Override
        public InputStream getErrorStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public int waitFor() {
            if (lives()) {
                throw new AssertionError(
                        "waits for the end of a peer that lives: it would wait for ever");
            }
            endSeen = true;
            return status;
        }

        @Override
        public boolean waitFor(long limit, TimeUnit unit) {
            return !lives() && waitFor() == status;
        }

        @Override
        public int exitValue() {
            if (!endSeen) {
                throw new IllegalThreadStateException(
                        "process has not exited: its pipe ends first, then comes its status");
            }
            return status;
        }

        @Override
        public boolean isAlive() {
            // True for a moment after the end, as it is of a real process.
            if (!lives() && asked() >= answers.length && ++lookedAt > 100) {
                endSeen = true;
            }
            return !endSeen;
        }

        @Override
        public CompletableFuture<Process> onExit() {
            return lives()
                    ? new CompletableFuture<>()
                    : CompletableFuture.supplyAsync(() -> waitFor() == status ? this : null);
        }

        @Override
        public long pid() {
            return 4711;
        }

        @Override
        public void destroy() {
            if (lives()) {
                throw new AssertionError("a peer that lives was killed");
            }
        }
    }
}
