package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.PageClient.Answer;

@DisplayName("The page client")
@ExtendWith(NothingLeftBehind.class)
class PageClientTest {

    private final InetAddress loopback = InetAddress.getLoopbackAddress();

    @Test
    @DisplayName("asks again on the same connection, whatever the case of the header's name")
    void keepsTheConnection() throws Exception {
        try (var listening = new ServerSocket(0, 1, loopback);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var server = threads.submit(() -> {
                try (Socket only = listening.accept()) {
                    answer(only, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none");
                    answer(only, "HTTP/1.1 503 Busy\r\ncontent-length:  0\r\nA: b\r\n\r\n");
                    return only.getInputStream().read();
                }
            });
            try (var client = client(listening)) {
                assertEquals(new Answer(200, "one"), client.get("/1"));
                assertEquals(new Answer(503, ""), client.get("/2"));
            }
            assertEquals(-1, server.get(), "closed");
        }
    }

    @Test
    @DisplayName("says so when it is cut off, in the head or in the body, and when there is no server")
    void isCutOff() throws Exception {
        URI nobody;
        for (String part : List.of("", "HTTP/1.1 200 OK\r\nContent-", "HTTP/1.1 200 OK\r\n"
                + "Content-Length: 3\r\n\r\non")) {
            try (var listening = new ServerSocket(0, 1, loopback);
                    var client = client(listening);
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.submit(() -> {
                    try (Socket only = listening.accept()) {
                        answer(only, part);
                    }
                    return null;
                });
                assertThrows(EOFException.class, () -> client.get("/1"), part);
                nobody = URI.create("http://127.0.0.1:" + listening.getLocalPort());
            }
            try (var client = new PageClient(nobody)) {
                assertThrows(IOException.class, () -> client.get("/1"));
            }
        }
    }

    private static PageClient client(ServerSocket listening) {
        return new PageClient(URI.create("http://127.0.0.1:" + listening.getLocalPort()));
    }

    /** Reads a request, which ends with an empty line, and answers it. */
    private static void answer(Socket connection, String answer) throws IOException {
        var asked = new StringBuilder();
        while (asked.indexOf("\r\n\r\n") < 0) {
            asked.append((char) connection.getInputStream().read());
        }
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }
}
