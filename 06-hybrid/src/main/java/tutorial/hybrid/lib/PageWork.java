package tutorial.hybrid.lib;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The work that every model of this chapter does for a page: fetch it, hash it many times over
 * (some milliseconds of computing), and count its words.
 *
 * @param server where the pages are
 * @param rounds how many times a page is hashed: the computing part, some milliseconds for 50000
 * @param faults how many requests in a hundred the server is to answer wrongly
 */
public record PageWork(URI server, int rounds, int faults) {

    /** After so many attempts a page is given up. */
    public static final int ATTEMPTS = 8;
    /** How long an answer may take. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The JDK's client; what it has to do aside, it does on virtual threads, too. */
    public static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE).executor(Thread::startVirtualThread).build();
    }

    /** Where a page is; {@code attempt} counts from 0. */
    public String path(int page, int attempt) {
        return "/page/" + page + (faults == 0 ? "" : "?faults=" + faults + "&attempt=" + attempt);
    }

    /** How long to wait before that attempt: 5 ms, 10 ms, 20 ms, and so on. */
    public static long pauseMillis(int attempt) {
        return 5L << (attempt - 1);
    }

    // region do-page
    /**
     * Fetches and works on a page, blocking: for threads of either kind. What goes wrong is tried
     * again after a pause.
     *
     * @throws IOException if all {@link #ATTEMPTS} went wrong
     */
    public Totals doPage(HttpClient client, int page) throws IOException, InterruptedException {
        String problem = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt > 0) {
                Thread.sleep(pauseMillis(attempt));
            }
            try {
                HttpResponse<String> answer = client.send(request(page, attempt),
                        BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return examine(answer.body());
                }
                problem = "status " + answer.statusCode();
            } catch (IOException | IllegalArgumentException e) {
                problem = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            }
        }
        throw givenUp(page, problem);
    }

    public HttpRequest request(int page, int attempt) {
        return HttpRequest.newBuilder(server.resolve(path(page, attempt))).timeout(PATIENCE)
                .build();
    }
    // endregion

    public static IOException givenUp(int page, String problem) {
        return new IOException("page " + page + " failed " + ATTEMPTS + " times, lastly by "
                + problem);
    }

    /**
     * The computing part.
     *
     * @throws IllegalArgumentException if this is no page
     */
    public Totals examine(String body) {
        byte[] hash = body.getBytes(StandardCharsets.UTF_8);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (int round = 0; round < rounds; round++) {
                hash = digest.digest(hash);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        long[] counts = new long[WebSite.VOCABULARY.size()];
        int start = 0;
        for (int end = body.indexOf(' '); end >= 0; end = body.indexOf(' ', start)) {
            int place = WebSite.VOCABULARY.indexOf(body.substring(start, end));
            if (place < 0) {
                throw new IllegalArgumentException("a page without such a word was expected: \""
                        + body.substring(start, Math.min(end, start + 40)) + "\"");
            }
            counts[place]++;
            start = end + 1;
        }
        return new Totals(1, Arrays.hashCode(hash), Arrays.stream(counts).boxed().toList());
    }

    /** What must come out for so many pages, computed without any server, worker or pipe. */
    public Totals onOneThread(int pages, Set<Integer> without) {
        return IntStream.range(0, pages).filter(page -> !without.contains(page))
                .mapToObj(page -> examine(WebSite.text(page))).reduce(Totals.NONE, Totals::plus);
    }
}
