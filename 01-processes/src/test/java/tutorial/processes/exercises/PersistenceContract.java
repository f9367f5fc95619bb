package tutorial.processes.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tutorial.processes.lib.ChildJvm;

/** What a solution must do; run against the reader's class and against a solution. */
interface PersistenceContract {

    /** How often the child was started, and the exit status of its last run. */
    record Outcome(int starts, int status) {}

    Outcome run(ProcessBuilder builder, int most) throws Exception;

    @Test
    @DisplayName("a child that ends well is started once")
    default void endsWell() throws Exception {
        assertEquals(new Outcome(1, 0), runFragile(0, "0", 5));
    }

    @Test
    @DisplayName("a child that crashes twice is started three times")
    default void crashesTwice() throws Exception {
        assertEquals(new Outcome(3, 0), runFragile(2, "0", 5));
    }

    @Test
    @DisplayName("a child that decides to fail is not asked again")
    default void decidesToFail() throws Exception {
        assertEquals(new Outcome(1, 7), runFragile(0, "7", 5));
    }

    @Test
    @DisplayName("a child that always crashes is given up after the last start that is allowed")
    default void alwaysCrashes() throws Exception {
        assertEquals(new Outcome(2, 137), runFragile(9, "0", 2));
    }

    private Outcome runFragile(int crashes, String status, int most) throws Exception {
        Path lives = Files.createTempFile("tutorial", ".lives");
        try {
            Files.writeString(lives, "x".repeat(crashes));
            return run(ChildJvm.of(Fragile.class, lives.toString(), status), most);
        } finally {
            Files.delete(lives);
        }
    }

    /**
     * The child: once for each letter in a file it ends as if killed, and then as it is told to. It
     * makes the status of a SIGKILL itself, so that the contract holds on every system.
     */
    final class Fragile {

        public static void main(String[] args) throws Exception {
            Path lives = Path.of(args[0]);
            String left = Files.readString(lives);
            if (left.isEmpty()) {
                System.exit(Integer.parseInt(args[1]));
            }
            Files.writeString(lives, left.substring(1));
            Runtime.getRuntime().halt(128 + 9);
        }
    }
}
