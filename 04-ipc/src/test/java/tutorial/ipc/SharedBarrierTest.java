package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.NoNamesLeft;
import tutorial.ipc.lib.ProcessBarrier;

@DisplayName("A parent and its children at a barrier")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class SharedBarrierTest {

    private static final List<String> FOUR_LINES = List.of("all come: [met, met, met, met]",
            "all come again: [met, met, met, met]", "one is killed: [broken, broken, broken]",
            "from then on: [broken, broken, broken]");

    @Test
    @DisplayName("meet, again and again; when one is killed, all others are told, long before 40 s")
    void meetUntilOneIsKilled() throws Exception {
        Program program = assertTimeoutPreemptively(Duration.ofSeconds(35),
                () -> Program.run(SharedBarrier.class));
        assertEquals("", program.errors());
        assertEquals(FOUR_LINES, program.lines());
    }

    @Test
    @DisplayName("are told by the barrier itself, by nobody else: the parent here only waits")
    void toldWhileWaiting() throws Exception {
        try (var barrier = ProcessBarrier.create(2); var children = new Children()) {
            List<Process> two = List.of(
                    children.start(Libc.child(SharedBarrier.Child.class, barrier.name())),
                    children.start(Libc.child(SharedBarrier.Child.class, barrier.name())));
            assertEquals(List.of("met", "met", "met"), assertTimeoutPreemptively(
                    Duration.ofSeconds(35), () -> SharedBarrier.meet(barrier, children, two)));
            two.getLast().destroyForcibly();
            assertEquals(List.of("broken", "broken"),
                    assertTimeoutPreemptively(Duration.ofSeconds(35), () -> SharedBarrier
                            .meet(barrier, children, two.subList(0, 1))));
        }
    }

    @Test
    @DisplayName("say the same by multiprocessing, where only the limit ends the wait")
    void inPython() throws Exception {
        assertEquals(FOUR_LINES, RealPython.prints("meeting.py", "barrier"));
    }
}
