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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The work that every model of this chapter does for a page: fetch it, hash it {@code rounds} times
 * over (some milliseconds for 50 000), and count its words. {@code faults} requests in a hundred
 * are to go wrong.
 */
public record PageWork(URI server, int rounds, int faults) {

    public static final int ATTEMPTS = 8;
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Reads its server, rounds and faults from a child's arguments. */
    public static PageWork of(String... args) {
        return new PageWork(URI.create(args[0]), Integer.parseInt(args[1]),
                Integer.parseInt(args[2]));
    }

    /** The kinds of work: hash pages that are there at once, wait for late ones, both. */
    public static Map<String, PageWork> kinds(URI atOnce, URI late, int rounds) {
        Map<String, PageWork> kinds = new LinkedHashMap<>();
        kinds.put("computes", new PageWork(atOnce, rounds, 0));
        kinds.put("waits", new PageWork(late, 1, 0));
        kinds.put("both", new PageWork(late, rounds, 0));
        return kinds;
    }

    /** The JDK's client; what it has to do aside, it does on virtual threads, too. */
    public static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE).executor(Thread::startVirtualThread).build();
    }

    public String path(int page, int attempt) {
        return "/page/" + page + (faults == 0 ? "" : "?faults=" + faults + "&attempt=" + attempt);
    }

    /** How long to wait before that attempt: 5 ms, 10 ms, 20 ms, and so on. */
    public static long pauseMillis(int attempt) {
        return 5L << (attempt - 1);
    }

    // region do-page
    /** Blocking, for threads of either kind. What goes wrong is tried again after a pause. */
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

    /** The computing part; it throws an IllegalArgumentException if this is no page. */
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
                throw new IllegalArgumentException("a page with a strange word");
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
