package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.MeetingPoints.Latched;

@DisplayName("Threads that meet")
@ExtendWith(NothingLeftBehind.class)
class MeetingPointsTest {

    @RepeatedTest(20)
    @DisplayName("let main go on when all have worked, and not before; they go on after main")
    void latch() throws InterruptedException {
        assertEquals(new Latched(5, 0), MeetingPoints.latch(5));
    }

    @RepeatedTest(20)
    @DisplayName("at a phaser begin a round when all that are left have ended the one before")
    void phaser() throws InterruptedException {
        assertEquals(List.of(1, 1, 1, 1, 2, 2, 2, 3, 3, 4), MeetingPoints.phaser(4));
    }

    @Test
    @DisplayName("in Python, with an Event for each latch, see the same")
    void inPython() throws Exception {
        assertEquals(List.of("" + MeetingPoints.latch(1)), Python.prints("""
                import threading
                done, ended = [], []
                has_worked, main_has_looked = threading.Event(), threading.Event()
                def work():
                    done.append(1)
                    has_worked.set()
                    main_has_looked.wait()
                    ended.append(1)
                thread = threading.Thread(target=work)
                thread.start()
                has_worked.wait()
                print(f"Latched[done={len(done)}, ended={len(ended)}]")
                main_has_looked.set()
                thread.join()
                """));
    }

    @Test
    @DisplayName("as a program: both are printed")
    void printsBoth() throws Exception {
        Program program = Program.run(MeetingPoints.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("latch:  main goes on when 3 have worked, 0 have ended",
                "phaser: one leaves after each round, worked in [1, 1, 1, 2, 2, 3]"),
                program.lines());
    }
}
