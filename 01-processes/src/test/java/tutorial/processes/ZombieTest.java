package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.processes.Zombie.States;
import tutorial.processes.lib.ProcessTable;

@DisplayName("A process that has ended")
@ExtendWith(NothingLeftBehind.class)
class ZombieTest {

    @Test
    @DisplayName("is a zombie while its parent is stopped, and gone when its parent has asked")
    void isAZombie() throws Exception {
        assumeTrue(ProcessTable.available(), ProcessTable.notAvailable());
        assertEquals(new States("S", "Z", "-"), Zombie.haunt());
    }
}
