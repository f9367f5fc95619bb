package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The page server")
@ExtendWith(NothingLeftBehind.class)
class PageServerTest {

    @Test
    @DisplayName("answers a page with its text, and goes wrong as often and in the ways asked for")
    void answers() throws Exception {
        try (var children = new Children(); var client = HttpClient.newHttpClient()) {
            URI server = PageServer.start(children, 0);
            var good = new PageWork(server, 1, 0);
            assertEquals(PageServer.text(5), get(client, good, 5).body());
            var nothing = HttpRequest.newBuilder(server.resolve("/nothing")).build();
            assertEquals(404, client.send(nothing, BodyHandlers.ofString()).statusCode());

            var bad = new PageWork(server, 1, 50);
            Map<String, Integer> seen = new TreeMap<>();
            for (int page = 0; page < 60; page++) {
                String outcome;
                try {
                    outcome = "status " + get(client, bad, page).statusCode();
                } catch (IOException cut) {
                    outcome = "cut";
                }
                seen.merge(outcome, 1, Integer::sum);
            }
            assertEquals(Set.of("status 200", "status 503", "cut"), seen.keySet());
            assertTrue(seen.get("status 200") > 20 && seen.get("status 200") < 55, seen::toString);
        }
    }

    @Test
    @DisplayName("serves until its standard input ends, and refuses a wrong argument")
    void endsWithItsInput() throws Exception {
        Program server = Program.run(PageServer.class, "0");
        assertEquals(0, server.status(), server::errors);
        assertTrue(server.lines().getFirst().matches("Serving at http://127\\.0\\.0\\.1:\\d+/"));
        assertEquals("End of input: stopped", server.lines().get(1));
        Program.run(PageServer.class, "soon").assertRefused(
                "millis is \"soon\", but must be a whole number from 0 to 10000.");
    }

    @Test
    @DisplayName("that does not start is an error, not a hang")
    void failsToStart() {
        try (var children = new Children()) {
            assertThrows(IOException.class, () -> PageServer.start(children, -1));
        }
    }

    private static HttpResponse<String> get(HttpClient client, PageWork work, int page)
            throws Exception {
        return client.send(HttpRequest.newBuilder(work.server().resolve(work.path(page, 0)))
                .build(), BodyHandlers.ofString());
    }
}
