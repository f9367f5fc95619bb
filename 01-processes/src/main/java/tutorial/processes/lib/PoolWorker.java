package tutorial.processes.lib;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.commons.io.output.StringBuilderWriter;
import java.io.PrintWriter;

/**
 * The worker's side of a {@link ProcessPool}: takes chunks of jobs as lines, does the jobs, gives
 * back a line for each chunk.
 */
public final class PoolWorker {

    /** What an answer begins with: a result, or the trace of a job that failed. */
    static final String RESULT = "=";
    static final String FAILURE = "!";

    private PoolWorker() {}

    /** Does every job of every chunk, until there are no more; a failure is an answer, too. */
    public static void work(UnaryOperator<String> job) throws IOException, InterruptedException {
        Dialogue.serve(chunk -> String.join("\t",
                Arrays.stream(chunk.split("\t", -1)).map(text -> answer(job, text)).toList()));
    }

    /** A failed assertion and an endless recursion are the job's failures, not the worker's. */
    private static String answer(UnaryOperator<String> job, String text) {
        try {
            return RESULT + escape(Objects.requireNonNull(job.apply(unescape(text)), "no result"));
        } catch (Exception | AssertionError | StackOverflowError failed) {
            var trace = new StringBuilderWriter();
            failed.printStackTrace(new PrintWriter(trace));
            return FAILURE + escape(trace.toString());
        }
    }

    /** Tabs and ends of lines separate jobs and chunks, so within a job they are written out. */
    static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    static String unescape(String text) {
        return text.translateEscapes();
    }
}
