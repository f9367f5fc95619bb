package tutorial.tools.timeline;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** A headless Chromium with one page open, driven through its DevTools protocol. */
final class TimelineBrowser implements AutoCloseable, WebSocket.Listener {

    private static final Pattern ID = Pattern.compile("^\\{\"id\":(\\d+),");
    private static final Pattern VALUE = Pattern.compile("\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Path profile = Files.createTempDirectory("tutorial-chromium");
    private final Process chromium;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
    private final StringBuilder message = new StringBuilder();
    private int sent;

    /** What went wrong in the page: exceptions, console errors, files that it failed to load. */
    final List<String> errors = new CopyOnWriteArrayList<>();

    /** Opens the page in a window of that size, in the light or the dark. */
    TimelineBrowser(Path program, Path page, int width, int height, boolean dark)
            throws Exception {
        var builder = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox",
                "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-crash-reporter", "--disable-breakpad", "--remote-debugging-port=0",
                "--window-size=" + width + "," + height, "--user-data-dir=" + profile,
                "about:blank").redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.txt").toFile());
        // It is killed in the end, and leaves its temporary folder where it is told.
        builder.environment().put("TMPDIR", profile.toString());
        chromium = builder.start();
        socket = client.newWebSocketBuilder().buildAsync(pageSocket(), this).get(20,
                TimeUnit.SECONDS);
        send("Runtime.enable", "{}");
        send("Log.enable", "{}");
        send("Emulation.setEmulatedMedia", "{\"features\":[{\"name\":\"prefers-color-scheme\","
                + "\"value\":\"" + (dark ? "dark" : "light") + "\"}]}");
        send("Emulation.setDeviceMetricsOverride", "{\"width\":" + width + ",\"height\":" + height
                + ",\"deviceScaleFactor\":1,\"mobile\":false}");
        send("Page.enable", "{}");
        send("Page.navigate", "{\"url\":\"" + page.toUri() + "\"}");
        waitFor("document.readyState === 'complete' && document.querySelector('#chart')"
                + ".dataset.drawn > 0");
    }

    /** The program, where there is one. */
    static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst();
    }

    private URI pageSocket() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(100);
        while (System.nanoTime() < deadline && chromium.isAlive()) {
            Optional<URI> page = page();
            if (page.isPresent()) {
                return page.get();
            }
            chromium.waitFor(10, TimeUnit.MILLISECONDS);
        }
        throw new IOException("chromium does not start: "
                + Files.readString(profile.resolve("output.txt")));
    }

    /** The port comes before the browser listens there, and that before it has a page. */
    private Optional<URI> page() throws Exception {
        Path port = profile.resolve("DevToolsActivePort");
        if (!Files.exists(port) || Files.readAllLines(port).isEmpty()) {
            return Optional.empty();
        }
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                    + Files.readAllLines(port).getFirst() + "/json/list")).build();
            return Pattern.compile("\"webSocketDebuggerUrl\": *\"(ws:[^\"]*/page/[^\"]*)\"")
                    .matcher(client.send(request, BodyHandlers.ofString()).body()).results()
                    .findFirst().map(page -> URI.create(page.group(1)));
        } catch (ConnectException notYet) {
            return Optional.empty();
        }
    }

    /** The value of an expression in the page, as text. */
    String evaluate(String expression) throws Exception {
        String answer = send("Runtime.evaluate", "{\"expression\":\"String("
                + expression.replace("\\", "\\\\").replace("\"", "\\\"") + ")\"}");
        Matcher value = VALUE.matcher(answer);
        if (!value.find()) {
            throw new IOException(expression + ": " + answer);
        }
        return value.group(1).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
    }

    void waitFor(String condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String last = "";
        while (System.nanoTime() < deadline) {
            try {
                last = evaluate("!!(" + condition + ")");
                if (last.equals("true")) {
                    return;
                }
            } catch (IOException notYet) {
                last = notYet.getMessage();
            }
            chromium.waitFor(10, TimeUnit.MILLISECONDS);
        }
        throw new IOException(condition + ": " + last + ", errors " + errors);
    }

    /** Moves the mouse to where that moment of the lane is drawn, and returns the page's words. */
    String hover(long pid, String lane, double ms) throws Exception {
        String[] place = evaluate("Object.values(timeline.where(%d, '%s', %s)).join(' ')"
                .formatted(pid, lane, ms)).split(" ");
        send("Input.dispatchMouseEvent", "{\"type\":\"mouseMoved\",\"x\":" + place[0] + ",\"y\":"
                + place[1] + "}");
        return evaluate("document.querySelector('#tip').innerText");
    }

    void wheel(int x, int y, int by) throws Exception {
        send("Input.dispatchMouseEvent", "{\"type\":\"mouseWheel\",\"x\":" + x + ",\"y\":" + y
                + ",\"deltaX\":0,\"deltaY\":" + by + "}");
    }

    void press(String key) throws Exception {
        send("Input.dispatchKeyEvent", "{\"type\":\"keyDown\",\"key\":\"" + key + "\"}");
        send("Input.dispatchKeyEvent", "{\"type\":\"keyUp\",\"key\":\"" + key + "\"}");
    }

    String send(String method, String parameters) throws Exception {
        int id = ++sent;
        var answer = new CompletableFuture<String>();
        answers.put(id, answer);
        socket.sendText("{\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(id, method,
                parameters), true).get(20, TimeUnit.SECONDS);
        return answer.get(20, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            String text = message.toString();
            message.setLength(0);
            Matcher id = ID.matcher(text);
            if (id.find()) {
                answers.remove(Integer.parseInt(id.group(1))).complete(text);
            } else if (text.contains("\"Runtime.exceptionThrown\"")
                    || text.contains("\"level\":\"error\"")
                    || text.contains("\"Runtime.consoleAPICalled\"")
                            && text.contains("\"type\":\"error\"")) {
                errors.add(text);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        client.shutdownNow();
        client.close();
        List<ProcessHandle> all = chromium.descendants().toList();
        chromium.destroyForcibly().onExit().orTimeout(60, TimeUnit.SECONDS).join();
        for (ProcessHandle child : all) {
            child.destroyForcibly();
            child.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        }
        FileUtils.deleteDirectory(profile.toFile());
    }
}
