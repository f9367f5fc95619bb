package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.hybrid.PageTask.Answer;
import tutorial.hybrid.PageTask.Report;
import tutorial.hybrid.PageWork.Totals;

@DisplayName("The page work on a cluster")
@ExtendWith(NothingLeftBehind.class)
class ClusterTest {

    @Test
    @DisplayName("is exact although a member is killed in mid-run and nobody has copies of its tasks:"
            + " they are asked for again")
    void asksAgain() throws Exception {
        Program program = Program.run(Cluster.class, "60", "1", "0");
        assertEquals(0, program.status(), program::errors);
        assertEquals("", program.errors());
        assertEquals("Members: 3, killed: 1", program.lines().get(0));
        assertFalse(program.lines().get(1).contains("again: 0,"), program::toString);
        assertEquals("Totals as on one thread: true", program.lines().get(2));
    }

    @Nested
    @DisplayName("of members started by hand")
    class ByHand {

        @Test
        @DisplayName("is called from elsewhere; they listen on their own address only, and end with"
                + " their standard input")
        void members() throws Exception {
            try (var children = new Children()) {
                Process first = children.start(Cluster.program("--member=127.0.0.1:0"));
                int port = portOf(first, 1);
                String join = "--join=127.0.0.1:" + port;
                Process second = children
                        .start(Cluster.program("--member=127.0.0.1:0", join));
                portOf(second, 2);
                assertThrows(IOException.class, () -> connect("127.0.0.2", port));

                // The first address is nobody's: the second one is enough.
                Program caller = Program.run(Cluster.class, "12",
                        "--join=127.0.0.1:1,127.0.0.1:" + port);
                assertEquals(0, caller.status(), caller::errors);
                assertEquals("Members: 2, killed: 0", caller.lines().get(0));
                assertEquals("Totals as on one thread: true", caller.lines().get(2));

                for (Process member : List.of(first, second)) {
                    member.getOutputStream().close();
                    assertTrue(member.waitFor(20, TimeUnit.SECONDS));
                    assertEquals(0, member.exitValue());
                }
            }
        }

        private static int portOf(Process member, int members) throws IOException {
            String line = member.inputReader().readLine();
            Matcher parts = Pattern.compile("Member 127\\.0\\.0\\.1:(\\d+), one of (\\d+)")
                    .matcher(String.valueOf(line));
            assertTrue(parts.matches(), line);
            assertEquals(members, Integer.parseInt(parts.group(2)));
            return Integer.parseInt(parts.group(1));
        }

        private static void connect(String host, int port) throws IOException {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), 1_000);
            }
        }
    }

    @Nested
    @DisplayName("counts each task once")
    class Once {

        private final Map<Integer, Integer> asked = new HashMap<>();

        @Test
        @DisplayName("and asks again at once if there is no answer, an error, or another's answer")
        void noticesAtOnce() throws Exception {
            Report report = PageTask.collect(task -> CompletableFuture
                    .supplyAsync(() -> wrongAtFirst(task.number()), Runnable::run), 4,
                    Duration.ofHours(1), arrived -> {});
            assertEquals(sumOf(4), report.totals());
            assertEquals(Map.of(0, 2, 1, 2, 2, 2, 3, 1), asked);
            assertEquals(3, report.askedAgain());
        }

        private Answer wrongAtFirst(int task) {
            if (asked.merge(task, 1, Integer::sum) > 1) {
                return answer(task);
            }
            return switch (task) {
                case 0 -> null;
                case 1 -> throw new IllegalStateException("lost");
                case 2 -> answer(3);
                default -> answer(task);
            };
        }

        @Test
        @DisplayName("and takes silence for a loss; if the task ran after all, its second answer does"
                + " not count")
        void silence() throws Exception {
            var silent = Map.of(0, new CompletableFuture<Answer>(), 2,
                    new CompletableFuture<Answer>());
            Report report = PageTask.collect(task -> {
                int number = task.number();
                if (asked.merge(number, 1, Integer::sum) == 1 && silent.containsKey(number)) {
                    return silent.get(number);
                }
                if (number == 0) {
                    silent.get(0).complete(answer(0));
                }
                return CompletableFuture.completedFuture(answer(number));
            }, 3, Duration.ofMillis(50), arrived -> {});
            assertEquals(sumOf(3), report.totals());
            assertEquals(Map.of(0, 2, 1, 1, 2, 2), asked);
        }

        @Test
        @DisplayName("and gives up when asking again does not help")
        void givesUp() {
            var error = assertThrows(IOException.class, () -> PageTask.collect(
                    task -> CompletableFuture.failedFuture(new IOException("no page server")), 3,
                    Duration.ofMillis(50), arrived -> {}));
            assertTrue(error.getMessage().contains("no page server"), error::getMessage);
        }

        private static Answer answer(int task) {
            return new Answer(task, new Totals(1, 1L << task, Totals.NONE.words()).toLine());
        }

        /** Each answer has a bit of its own: the sum shows which ones are in it, and how often. */
        private static Totals sumOf(int tasks) {
            return new Totals(tasks, (1L << tasks) - 1, Totals.NONE.words());
        }
    }

    @Nested
    @DisplayName("refuses with one clear line")
    class Refuses {

        @ParameterizedTest(name = "such as \"{0}\"")
        @DisplayName("an address that is none")
        @CsvSource(quoteCharacter = '\'', textBlock = """
                '',                   '"" is not HOST:PORT'
                127.0.0.1,            '"127.0.0.1" is not HOST:PORT'
                127.0.0.1:x,          '"127.0.0.1:x" is not HOST:PORT'
                127.0.0.1:65536,      '"127.0.0.1:65536" is not HOST:PORT'
                '127.0.0.1:1,',       '"" is not HOST:PORT'
                nowhere.invalid:5701, 'there is no host "nowhere.invalid"'
                """)
        void badAddresses(String given, String reason) {
            var error = assertThrows(IllegalArgumentException.class,
                    () -> ClusterMember.addresses(given));
            assertEquals(reason, error.getMessage());
        }

        @Test
        @DisplayName("a wrong argument, with status 2")
        void arguments() throws Exception {
            Program.run(Cluster.class, "0").assertRefused(
                    "tasks is \"0\", but must be a whole number from 1 to 10000.");
            Program.run(Cluster.class, "--member=127.0.0.1")
                    .assertRefused("\"127.0.0.1\" is not HOST:PORT.");
        }

        @Test
        @DisplayName("to call where nobody is, with status 1")
        void nobodyThere() throws Exception {
            Program program = Program.run(Cluster.class, "--join=127.0.0.1:1");
            assertEquals("Nobody is there: [127.0.0.1:1]\n", program.errors());
            assertEquals(1, program.status());
        }
    }
}
