package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The page work on a cluster")
@ExtendWith(NothingLeftBehind.class)
class ClusterTest {

    @Test
    @DisplayName("is exact although two members are killed at once, and nobody has copies of"
            + " their tasks: they are asked for again")
    void asksAgain() throws Exception {
        Program program = Program.run(Cluster.class, "60", "2", "0");
        assertEquals(0, program.status(), program::errors);
        assertEquals("", program.errors());
        assertEquals("Members: 3, killed: 2", program.lines().get(0));
        assertFalse(program.lines().get(1).contains("again: 0,"), program::toString);
        assertEquals("Totals as on one thread: true", program.lines().get(2));
    }
}
