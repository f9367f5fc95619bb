package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tutorial.hybrid.lib.ChildJvm;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.Engine;

@DisplayName("A member of a cluster")
@ExtendWith(NothingLeftBehind.class)
class ClusterMemberTest {

    private static final Duration LIMIT = Duration.ofSeconds(200);

    @Test
    @Timeout(600) // Four JVMs with an engine each.
    @DisplayName("needs no more than the jars, listens on its own address only, goes on when"
            + " another is killed while it joins, and ends with its standard input")
    void members(@TempDir Path elsewhere) throws Exception {
        try (var children = new Children()) {
            File errors = elsewhere.resolve("errors").toFile();
            Process first = children.start(
                    member("127.0.0.1:0").redirectError(Redirect.appendTo(errors)));
            int port = portOf(children.line(first, LIMIT), 1);
            String address = "127.0.0.1:" + port;
            Process second = children.start(
                    withItsOwnJars(elsewhere, member("127.0.0.1:0", address))
                            .redirectError(Redirect.appendTo(errors)));
            Process killed = children.start(member("127.0.0.1:0", address));
            portOf(children.line(second, LIMIT), 2, 3);
            killed.destroyForcibly();
            try (var socket = new Socket()) {
                assertThrows(IOException.class,
                        () -> socket.connect(new InetSocketAddress("127.0.0.2", port), 1_000));
            }
            // The first address is nobody's: the second one is enough.
            Program caller = Program.run(ClusterCaller.class,
                    "127.0.0.1:1," + address, "12");
            assertEquals("", caller.errors());
            // On a busy machine the dead one may still be counted.
            assertTrue(caller.lines().get(0).matches("Members: [23]"), caller::toString);
            assertEquals("Totals as on one thread: true", caller.lines().get(2));

            for (Process member : List.of(first, second)) {
                member.getOutputStream().close();
                assertTrue(member.waitFor(60, TimeUnit.SECONDS));
                assertEquals(0, member.exitValue());
            }
            assertEquals("", Files.readString(errors.toPath()));
        }
    }

    @Test
    @Timeout(600) // Two JVMs with an engine each.
    @DisplayName("does not let in who has another secret")
    void secret() throws Exception {
        // Who is let in at all is let in within that time; on a busy machine one tries for longer.
        System.setProperty(Engine.JOIN_SECONDS, "10");
        try (var children = new Children()) {
            Process first = children.start(member("127.0.0.1:0"));
            String address = "127.0.0.1:" + portOf(children.line(first, LIMIT), 1);
            var error = assertThrows(IOException.class, () -> Engine.caller("pages",
                    "another secret", Engine.addresses(address)));
            assertTrue(error.getMessage().startsWith("The engine did not start, joining ["
                    + address + "]"), error::getMessage);
        } finally {
            System.clearProperty(Engine.JOIN_SECONDS);
        }
    }

    private static ProcessBuilder member(String... args) {
        return ChildJvm.of(Engine.flags(), ClusterMember.class, (Object[]) args);
    }

    /** As on another machine: a jar of the classes, and a folder with the jars they need. */
    private static ProcessBuilder withItsOwnJars(Path folder, ProcessBuilder member)
            throws IOException {
        Path dependencies = Files.createDirectory(folder.resolve("dependency"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                FileUtils.copyFileToDirectory(new File(entry), dependencies.toFile());
            }
        }
        Path jar = folder.resolve("06-hybrid.jar");
        assertEquals(0, ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err,
                "--create", "--file", jar.toString(), "-C", "target/classes", "."));
        int classPath = member.command().indexOf("-classpath") + 1;
        member.command().set(classPath, jar + File.pathSeparator + dependencies + "/*");
        return member;
    }

    private static int portOf(String line, Integer... members) {
        Matcher parts = Pattern.compile("Member 127\\.0\\.0\\.1:(\\d+), one of (\\d+)")
                .matcher(line);
        assertTrue(parts.matches(), line);
        assertTrue(List.of(members).contains(Integer.valueOf(parts.group(2))), line);
        return Integer.parseInt(parts.group(1));
    }
}
