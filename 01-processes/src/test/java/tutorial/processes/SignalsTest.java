package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Chores;
import tutorial.processes.lib.Dialogue;
import tutorial.processes.lib.ProcessTable;
import tutorial.processes.lib.Signals;
import tutorial.processes.lib.Signals.Stopped;

@DisplayName("A process that is stopped")
@ExtendWith(NothingLeftBehind.class)
class SignalsTest {

    @BeforeEach
    void needsProc() {
        assumeTrue(ProcessTable.available(), ProcessTable.notAvailable());
    }

    @Test
    @DisplayName("goes on when that is closed")
    void goesOn() throws Exception {
        try (var children = new Children()) {
            Dialogue child = Dialogue.start(children, ChildJvm.of(Chores.class));
            var stopped = new Stopped(child.child().pid());
            assertEquals("T", ProcessTable.awaitState(child.child().pid(), "T"));
            stopped.close();
            assertEquals("done", child.ask("hello"));
        }
    }

    @Test
    @DisplayName("goes on when the program that has stopped it is killed: nobody else would do it")
    void goesOnAfterAKill() throws Exception {
        try (var children = new Children()) {
            Dialogue child = Dialogue.start(children, ChildJvm.of(Chores.class));
            Process stopper = children.start(ChildJvm.of(Stopper.class, child.child().pid()));
            children.line(stopper, Duration.ofSeconds(60));
            assertEquals("T", ProcessTable.awaitState(child.child().pid(), "T"));
            stopper.destroyForcibly().waitFor();
            assertEquals("done", child.ask("hello"));
        }
    }

    @Test
    @DisplayName("must exist: a signal to no process is an error")
    void nobody() throws Exception {
        try (var children = new Children()) {
            Process gone = children.start(ChildJvm.of(Chores.class));
            gone.destroyForcibly().waitFor();
            assertThrows(IOException.class, () -> Signals.send("CONT", gone.pid()));
            assertThrows(IOException.class, () -> new Stopped(gone.pid()));
        }
    }

    /** Stops the process whose pid it is given, for ever. */
    static final class Stopper {

        @SuppressWarnings("resource")
        public static void main(String[] args) throws Exception {
            System.out.println(new Stopped(Long.parseLong(args[0])));
            new CountDownLatch(1).await();
        }
    }
}
