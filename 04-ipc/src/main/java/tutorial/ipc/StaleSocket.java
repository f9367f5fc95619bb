package tutorial.ipc;

import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.Names;

/**
 * The name of a Unix socket stays when its server is closed or killed: it can neither be bound nor
 * connected to, until somebody deletes it. In Python it is the same: {@code os.unlink} first.
 */
public final class StaleSocket {

    static void main(String[] args) throws Exception {
        Arguments.of(StaleSocket.class, args).end();
        Stale stale = leftBehind();
        System.out.println("A name left behind, bind: " + stale.bind());
        System.out.println("A name left behind, connect: " + stale.connect());
        System.out.println("After deleting it, bind: " + stale.bindAfterDelete());
    }

    /** What happens at the name of a server that was closed: the file is still there. */
    record Stale(String bind, String connect, String bindAfterDelete) {}

    // region stale
    static Stale leftBehind() throws IOException {
        try (var place = Names.Place.free()) {
            var address = UnixDomainSocketAddress.of(place.path());
            Log.debug("first server: {}", bindAndClose(address));
            String bind = bindAndClose(address);
            String connect = connect(address);
            Files.delete(place.path());
            Log.debug("deleted {}", address);
            return new Stale(bind, connect, bindAndClose(address));
        }
    }
    // endregion

    private static String bindAndClose(UnixDomainSocketAddress address) throws IOException {
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            return "done";
        } catch (SocketException refused) {
            return refused.getClass().getSimpleName();
        }
    }

    private static String connect(UnixDomainSocketAddress address) throws IOException {
        try (var client = SocketChannel.open(address)) {
            return client.isConnected() ? "done" : "nothing";
        } catch (SocketException refused) {
            return refused.getClass().getSimpleName();
        }
    }
}
