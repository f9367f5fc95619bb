package tutorial.hybrid.lib;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A worker process of {@link PagePool}: a virtual thread for each page, until its input ends. */
public final class PageWorker {

    static final String GAVE_UP = "gave up .";

    private PageWorker() {}

    /** {@code poison} is a page that kills its worker, to try what happens then; -1 for none. */
    public static ProcessBuilder of(PageWork work, int poison) {
        return ChildJvm.of(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError"), PageWorker.class, work.server(), work.rounds(),
                work.faults(), poison);
    }

    // region worker
    static void main(String[] args) throws IOException {
        PageWork work = PageWork.of(args);
        int poison = Integer.parseInt(args[3]);
        HttpClient client = PageWork.client();
        var answers = new LinkedBlockingQueue<String>();
        Thread.ofPlatform().name("writer").start(() -> write(answers));
        var input = new BufferedReader(new InputStreamReader(System.in));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            int page = Integer.parseInt(line);
            Thread.startVirtualThread(() -> answers.add(page + " "
                    + (page == poison ? die() : answer(page, work, client))));
        }
        // The parent has closed our input or is gone: what is in flight is not needed.
        Runtime.getRuntime().halt(0);
    }
    // endregion

    /** Whatever goes wrong with a page is an answer, too: the parent need not wait for it. */
    private static String answer(int page, PageWork work, HttpClient client) {
        try {
            return work.doPage(client, page).toLine();
        } catch (Throwable failed) {
            System.err.println(failed.getMessage());
            return GAVE_UP;
        }
    }

    /** All answers that are there in one write: a pipe is slow for single lines. */
    private static void write(BlockingQueue<String> answers) {
        List<String> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(answers.take());
                answers.drainTo(batch);
                System.out.print(String.join("\n", batch) + "\n");
                System.out.flush();
                batch.clear();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String die() {
        Runtime.getRuntime().halt(99);
        return "";
    }
}
