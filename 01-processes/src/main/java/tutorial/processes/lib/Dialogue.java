package tutorial.processes.lib;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A child that is given orders, a line each on its standard input, and answers each with a line on
 * its standard output. The end of its input is the end of its work: so it also ends when its parent
 * dies, by {@code kill -9} too, because the system closes a dead process's pipes.
 *
 * <p>No child can hang its parent: its output is read all the time, its complaints go where the
 * parent's go, and an answer is waited for no longer than a limit.
 */
public final class Dialogue implements AutoCloseable {

    /** How long an answer may take if nothing else is said. */
    public static final Duration LIMIT = Duration.ofSeconds(40);

    private final Process child;
    private final Duration limit;
    private final Writer orders;
    private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();

    private Dialogue(Process child, Duration limit) {
        this.child = child;
        this.limit = limit;
        this.orders = child.outputWriter(StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name("answers-of-" + child.pid()).start(this::listen);
    }

    /** Starts a child that answers within {@link #LIMIT}. */
    public static Dialogue start(Children children, ProcessBuilder builder) throws IOException {
        return start(children, builder, LIMIT);
    }

    /** Starts a child whose answers may take no longer than {@code limit} each. */
    public static Dialogue start(Children children, ProcessBuilder builder, Duration limit)
            throws IOException {
        return new Dialogue(children.start(builder), limit);
    }

    public Process child() {
        return child;
    }

    /**
     * Sends one order and returns the answer.
     *
     * @throws IOException if the child ends or closes its output before it answers, or takes longer
     *         than the limit; it is then killed
     */
    public String ask(String order) throws IOException, InterruptedException {
        try {
            Log.debug("to child {}: {}", child.pid(), order);
            orders.write(order + "\n");
            orders.flush();
        } catch (IOException brokenPipe) {
            // The child is gone or going; how it ended says more than "broken pipe" does.
            return answerTo(order);
        }
        return answerTo(order);
    }

    /** The next line the child says, as an answer to {@code order}. */
    private String answerTo(String order) throws IOException, InterruptedException {
        Optional<String> answer = answers.poll(TimeUnit.NANOSECONDS.convert(limit),
                TimeUnit.NANOSECONDS);
        if (answer != null && answer.isPresent()) {
            return answer.get();
        }
        String why = answer == null
                ? "gave no answer within " + limit.toMillis() + " ms"
                : child.waitFor(Duration.ofSeconds(1))
                        ? "ended with status " + child.exitValue() + " before it answered"
                        : "closed its output before it answered";
        child.destroyForcibly().waitFor();
        // The next question then fails at once.
        answers.add(Optional.empty());
        throw new IOException("the child with pid %d %s: %s".formatted(child.pid(), why, order));
    }

    /**
     * Closes the child's input and returns its exit status; a child that does not end within the
     * limit is killed.
     */
    public int end() throws InterruptedException {
        try {
            orders.close();
        } catch (IOException alreadyGone) {
            // Then there is nobody left to be told; the status is still to be had.
        }
        if (!child.waitFor(limit)) {
            child.destroyForcibly();
        }
        return child.waitFor();
    }

    /** The same without the status; an interrupt kills the child at once. */
    @Override
    public void close() {
        try {
            end();
        } catch (InterruptedException stopped) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (var lines = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.add(Optional.of(line));
            }
        } catch (IOException pipeClosed) {
            // The same as the end of the output.
        } finally {
            answers.add(Optional.empty());
        }
    }

    /** What a child does with an order; what it throws ends the child. */
    public interface Work {
        String answer(String order) throws IOException, InterruptedException;
    }

    /**
     * The child's side: answers every line, until there are no more; it ends in the middle of one
     * if the parent does. What the work itself prints goes to standard error, and it finds no
     * input: both streams belong to the dialogue.
     */
    public static void serve(Work work) throws IOException, InterruptedException {
        var orders = new LinkedBlockingQueue<Optional<String>>();
        var unanswered = new AtomicInteger();
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Thread.ofPlatform().daemon().name("orders").start(() -> {
            try {
                lines.lines().forEach(line -> {
                    unanswered.incrementAndGet();
                    orders.add(Optional.of(line));
                });
            } catch (UncheckedIOException brokenPipe) {
                // As good as the end.
            }
            if (unanswered.get() > 0) {
                // Nobody waits for the answer any more.
                Runtime.getRuntime().halt(1);
            }
            orders.add(Optional.empty());
        });
        var answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setIn(InputStream.nullInputStream());
        System.setOut(System.err);
        for (Optional<String> order; (order = orders.take()).isPresent();) {
            String answer = work.answer(order.get());
            unanswered.decrementAndGet();
            answers.println(answer);
        }
    }
}
