package tutorial.processes.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tutorial.processes.lib.ChildJvm;

/** What a solution must do; run against the reader's class and against a solution. */
interface BothStreamsContract {

    /** What a child printed, and its exit status. */
    record Printed(String output, String errors, int status) {}

    Printed read(ProcessBuilder builder) throws Exception;

    @Test
    @DisplayName("a few letters on each stream arrive, and the exit status")
    default void aFewLetters() {
        assertEquals(new Printed("ooo", "eee", 3), readInTime("3", "3"));
    }

    @Test
    @DisplayName("a megabyte on each stream arrives, complete")
    default void aMegabyteEach() {
        Printed printed = readInTime("1000000", "1000000");
        assertEquals(new Printed("o".repeat(1_000_000), "e".repeat(1_000_000), 3), printed);
    }

    private Printed readInTime(String output, String errors) {
        return assertTimeoutPreemptively(Duration.ofSeconds(10),
                () -> read(ChildJvm.of(Talkative.class, output, errors)),
                "parent and child wait for each other");
    }

    /** Where parent and child waited for each other, the child is still there. */
    @AfterEach
    default void endTheChild() {
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    }

    /** The child: so many letters o on its output and so many letters e among its errors. */
    final class Talkative {

        public static void main(String[] args) {
            System.err.print("e".repeat(Integer.parseInt(args[1])));
            System.err.flush();
            System.out.print("o".repeat(Integer.parseInt(args[0])));
            System.out.flush();
            System.exit(3);
        }
    }
}
