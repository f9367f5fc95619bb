package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Counting in child processes")
@ExtendWith(NothingLeftBehind.class)
class CountingTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Nested
    @DisplayName("all at once")
    class AtOnce {

        @Test
        @DisplayName("five processes, none of them the parent, each count to 4999950000")
        void eachChildCountsForItself() throws Exception {
            var run = Counting.countAtOnce(Counting.workers(5, 100_000), LIMIT, lines::add);

            assertEquals(expected(run), new TreeSet<>(lines));
            assertEquals(5, lines.size());
            assertTrue(run.children().stream().allMatch(child -> child.status() == 0),
                    run::toString);
            assertEquals(5, pids(run).size(), "each has a pid of its own");
            assertFalse(pids(run).contains(ProcessHandle.current().pid()));
        }

        @Test
        @DisplayName("the children live at the same time: each waits until it has met the others")
        void childrenOverlap() throws Exception {
            try (var meeting = new Meeting(3)) {
                var run = Counting.countAtOnce(meeting.guests(), LIMIT, lines::add);
                assertEquals(List.of("met", "met", "met"), lines);
                assertTrue(run.children().stream().noneMatch(Counting.Ended::late));
            }
        }
    }

    @Nested
    @DisplayName("in turn")
    class InTurn {

        @Test
        @DisplayName("children count the same, in the order in which they were started")
        void countTheSameInOrder() throws Exception {
            var run = Counting.countInTurn(Counting.workers(3, 100_000), LIMIT, lines::add);
            assertEquals(List.copyOf(expected(run)), lines);
            assertEquals(3, pids(run).size());
        }

        @Test
        @DisplayName("no child lives while another does: each waits in vain for a second one")
        void childrenDoNotOverlap() throws Exception {
            try (var meeting = new Meeting(2)) {
                var run = Counting.countInTurn(meeting.guests(), Duration.ofMillis(200),
                        lines::add);
                assertEquals(List.of(), lines);
                assertTrue(run.children().stream().allMatch(Counting.Ended::late),
                        run::toString);
            }
        }
    }

    private static Set<String> expected(Counting.Run run) {
        return IntStream.range(0, run.children().size()).mapToObj(k -> "Process " + k
                + ": n=4999950000, pid=" + run.children().get(k).pid())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Long> pids(Counting.Run run) {
        return run.children().stream().map(Counting.Ended::pid).collect(Collectors.toSet());
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints the children's lines, then its own untouched n, then the time")
        void printsAllLines() throws Exception {
            Program program = Program.run(Counting.class, "2", "1000");
            assertEquals(0, program.status(), program::errors);
            List<String> printed = program.lines();
            assertEquals(4, printed.size(), printed::toString);
            assertTrue(printed.get(2).matches("Main: n=0, pid=\\d+"), printed::toString);
            assertTrue(printed.get(3).matches("Total time: \\d+\\.\\d\\d s"), printed::toString);
        }

        @Test
        @DisplayName("prints both times with --in-turn")
        void printsBothTimes() throws Exception {
            Program program = Program.run(Counting.class, "--in-turn", "2", "1000");
            assertEquals(0, program.status(), program::errors);
            List<String> kinds = program.lines().stream()
                    .map(line -> line.replaceAll("[\\d.]+ s| \\d:|=.*", "")).toList();
            List<String> one = List.of("Process n", "Process n", "Main: n", "Total time: ");
            assertEquals("In turn:", kinds.getFirst());
            assertEquals(one, kinds.subList(1, 5));
            assertEquals("All at once:", kinds.get(5));
            assertEquals(one, kinds.subList(6, 10));
            assertTrue(program.lines().get(1).startsWith("Process 0: n=499500, "));
            assertTrue(program.lines().get(2).startsWith("Process 1: n=499500, "));
        }

        @Test
        @DisplayName("refuses 0 and a third argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(Counting.class, "0").assertRefused(
                    "workers is \"0\", but must be a whole number from 1 to 100.");
            Program.run(Counting.class, "1", "2", "7").assertRefused(
                    "there is no argument \"7\".");
        }

        @Test
        @DisplayName("explains itself on --help")
        void explainsItself() throws Exception {
            Program program = Program.run(Counting.class, "--help");
            assertEquals(0, program.status());
            assertTrue(program.lines().getFirst().startsWith("Counting: "), program::toString);
        }
    }

    @Nested
    @DisplayName("a child that fails")
    class AChildThatFails {

        @Test
        @DisplayName("is reported with its status, and its siblings still deliver their lines")
        void isReported() throws Exception {
            var good = ChildJvm.of(Counting.Worker.class, "0", "10");
            var bad = ChildJvm.of(Counting.Worker.class, "1", "ten")
                    .redirectError(ProcessBuilder.Redirect.DISCARD);

            var run = Counting.countAtOnce(List.of(good, bad), LIMIT, lines::add);

            assertEquals(0, run.children().get(0).status());
            assertNotEquals(0, run.children().get(1).status());
            assertFalse(run.children().get(1).late());
            assertEquals(1, lines.size(), lines::toString);
        }

        @Test
        @DisplayName("is killed and reported as late when it never ends")
        void isKilledWhenItNeverEnds() throws Exception {
            var stuck = ChildJvm.of(Stuck.class);
            var run = Counting.countAtOnce(List.of(stuck), Duration.ofMillis(200), lines::add);
            assertTrue(run.children().getFirst().late());
            assertEquals(137, run.children().getFirst().status());
        }
    }

    /** A child that never ends. */
    static final class Stuck {

        public static void main(String[] args) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    /** A place where processes wait until all of them are there. */
    private static final class Meeting implements AutoCloseable {

        private final ServerSocket door;
        private final int guests;

        Meeting(int guests) throws IOException {
            this.guests = guests;
            this.door = new ServerSocket(0, guests, InetAddress.getLoopbackAddress());
            Thread.ofPlatform().name("host").start(this::welcome);
        }

        List<ProcessBuilder> guests() {
            return Collections.nCopies(guests, null).stream()
                    .map(any -> ChildJvm.of(Guest.class, "" + door.getLocalPort())).toList();
        }

        private void welcome() {
            var there = new ArrayList<Socket>();
            try {
                while (there.size() < guests) {
                    Socket guest = door.accept();
                    // A guest that has left counts no more: only who is there is met.
                    there.removeIf(Meeting::hasLeft);
                    there.add(guest);
                }
                for (Socket guest : there) {
                    guest.getOutputStream().write(1);
                }
            } catch (IOException closed) {
                // The end of the test: not everybody came.
            } finally {
                there.forEach(Meeting::leave);
            }
        }

        private static boolean hasLeft(Socket guest) {
            try {
                guest.setSoTimeout(1);
                return guest.getInputStream().read() < 0;
            } catch (SocketTimeoutException stillThere) {
                return false;
            } catch (IOException gone) {
                return true;
            }
        }

        private static void leave(Socket guest) {
            try {
                guest.close();
            } catch (IOException gone) {
                // Left already.
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    /** A child that waits at the meeting, and says so when all are there. */
    static final class Guest {

        public static void main(String[] args) throws IOException {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(),
                    Integer.parseInt(args[0]))) {
                System.out.println(socket.getInputStream().read() == 1 ? "met" : "sent away");
            }
        }
    }
}
