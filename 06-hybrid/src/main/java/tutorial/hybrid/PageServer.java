package tutorial.hybrid;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import tutorial.hybrid.lib.Arguments;
import tutorial.hybrid.lib.Log;
import tutorial.hybrid.lib.WebSite;

/**
 * Pages that take their time, as they would from elsewhere: the JDK's own web server, a virtual
 * thread for each request, so that thousands of requests may wait at a time. In Python this is
 * {@code ThreadingHTTPServer} with few clients, and an asyncio server with many.
 */
public final class PageServer {

    static void main(String[] given) throws IOException {
        var args = Arguments.of(PageServer.class, given);
        int millis = args.number("millis", "how long each page takes to come", 50, 0, 10_000);
        args.end();

        HttpServer server = WebSite.open(millis);
        System.out.println("Serving at " + WebSite.address(server));
        Log.debug("waits for the end of standard input");
        System.in.transferTo(OutputStream.nullOutputStream());
        server.stop(0);
        Log.debug("closed all connections");
        System.out.println("End of input: stopped");
    }
}
