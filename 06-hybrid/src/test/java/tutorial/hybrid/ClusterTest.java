package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The page work on a cluster")
@ExtendWith(NothingLeftBehind.class)
class ClusterTest {

    @Test
    @DisplayName("is exact although a member is killed in mid-run: each task is answered once")
    void survivesAMember() throws Exception {
        Program program = Program.run(Cluster.class, "30", "1", "1");
        assertEquals(0, program.status(), program::errors);
        assertEquals("Members: 3, killed: 1", program.lines().get(0));
        assertEquals("Totals as on one thread: true", program.lines().get(2));
        Program.run(Cluster.class, "0").assertRefused(
                "tasks is \"0\", but must be a whole number from 1 to 10000.");
    }
}
