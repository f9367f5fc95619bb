package tutorial.hybrid;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tutorial.hybrid.PageClient.Answer;

/**
 * The work that every model of this chapter does for a page: fetch it, hash it many times over
 * (some milliseconds of computing), and count its words.
 *
 * @param server where the pages are
 * @param rounds how many times a page is hashed: the computing part, some milliseconds for 50000
 * @param faults how many requests in a hundred the server is to answer wrongly
 */
record PageWork(URI server, int rounds, int faults) {

    /** After so many attempts a page is given up. */
    static final int ATTEMPTS = 8;

    private static final int FIRST_PAUSE_MILLIS = 5;
    private static final Map<String, Integer> PLACES = IntStream
            .range(0, PageServer.VOCABULARY.size()).boxed()
            .collect(Collectors.toMap(PageServer.VOCABULARY::get, place -> place));

    /**
     * What was found in some pages: their number, the sum of their hashes, and how often each word
     * of {@link PageServer#VOCABULARY} occurs.
     */
    record Totals(int pages, long hashes, List<Long> words) {

        static final Totals NONE = new Totals(0, 0,
                PageServer.VOCABULARY.stream().map(word -> 0L).toList());

        Totals plus(Totals other) {
            List<Long> sums = new ArrayList<>(words);
            for (int k = 0; k < sums.size(); k++) {
                sums.set(k, sums.get(k) + other.words.get(k));
            }
            return new Totals(pages + other.pages, hashes + other.hashes, List.copyOf(sums));
        }

        /**
         * One line of text, for a pipe. It ends with a full stop, so that half a line is noticed.
         */
        String toLine() {
            var line = new StringBuilder(pages + " " + hashes);
            words.forEach(count -> line.append(' ').append(count));
            return line.append(" .").toString();
        }

        /**
         * Reads what {@link #toLine} wrote.
         *
         * @throws IllegalArgumentException if the line was cut
         */
        static Totals ofLine(String line) {
            String[] parts = line.split(" ");
            if (parts.length != PageServer.VOCABULARY.size() + 3 || !line.endsWith(" .")) {
                throw new IllegalArgumentException("half a line: \"" + line + "\"");
            }
            List<Long> words = Arrays.stream(parts, 2, parts.length - 1).map(Long::valueOf)
                    .toList();
            return new Totals(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), words);
        }
    }

    /** Where a page is; {@code attempt} counts from 0. */
    String path(int page, int attempt) {
        return "/page/" + page + (faults == 0 ? "" : "?faults=" + faults + "&attempt=" + attempt);
    }

    /**
     * Fetches and works on a page, blocking: for threads of either kind. What goes wrong is tried
     * again after 5 ms, 10 ms, 20 ms, and so on.
     *
     * @throws IOException if all {@link #ATTEMPTS} went wrong
     */
    Totals doPage(PageClient client, int page) throws IOException, InterruptedException {
        for (int attempt = 0;; attempt++) {
            String problem;
            try {
                Answer answer = client.get(path(page, attempt));
                if (answer.status() == 200) {
                    return examine(answer.body());
                }
                problem = "status " + answer.status();
            } catch (IOException e) {
                problem = e.getMessage();
            }
            if (attempt + 1 == ATTEMPTS) {
                throw new IOException("page " + page + " failed " + ATTEMPTS + " times, lastly by "
                        + problem);
            }
            Thread.sleep((long) FIRST_PAUSE_MILLIS << attempt);
        }
    }

    /** The computing part. */
    Totals examine(String body) {
        byte[] hash = body.getBytes(StandardCharsets.UTF_8);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (int round = 0; round < rounds; round++) {
                hash = digest.digest(hash);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        long[] counts = new long[PageServer.VOCABULARY.size()];
        int start = 0;
        for (int end = body.indexOf(' '); end >= 0; end = body.indexOf(' ', start)) {
            counts[PLACES.get(body.substring(start, end))]++;
            start = end + 1;
        }
        return new Totals(1, Arrays.hashCode(hash), Arrays.stream(counts).boxed().toList());
    }
}
