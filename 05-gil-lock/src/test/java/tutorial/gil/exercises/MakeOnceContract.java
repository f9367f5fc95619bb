package tutorial.gil.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.gil.lib.Bytecode;
import tutorial.gil.lib.Bytecode.CheckPoints;
import tutorial.gil.lib.Bytecode.Instruction;

/** What a solution must do. */
@TestMethodOrder(OrderAnnotation.class)
interface MakeOnceContract {

    Set<String> ONCE = Set.of("11");

    List<Instruction> makeOnce();

    @Test
    @Order(1)
    @DisplayName("one thread alone makes it")
    default void alone() {
        for (CheckPoints checkPoints : CheckPoints.values()) {
            assertEquals(ONCE,
                    Schedules.of(checkPoints, start(), "n", List.of(makeOnce())).keySet(),
                    "n, which began at 10");
        }
    }

    @Test
    @Order(2)
    @DisplayName("of two threads exactly one makes it, in every schedule")
    default void twoThreads() {
        for (CheckPoints checkPoints : Schedules.CHECK_POINTS) {
            assertEquals(ONCE,
                    Schedules.of(checkPoints, start(), "n", List.of(makeOnce(), makeOnce()))
                            .keySet(),
                    "n, which began at 10; " + checkPoints.inWords() + "\n");
        }
    }

    @Test
    @Order(3)
    @DisplayName("who comes when it is made makes nothing, and nobody waits for ever")
    default void comeLater() {
        List<Instruction> before = new ArrayList<>(start());
        before.addAll(makeOnce());
        for (CheckPoints checkPoints : Schedules.CHECK_POINTS) {
            assertEquals(ONCE,
                    Schedules.of(checkPoints, before, "n", List.of(makeOnce(), makeOnce()))
                            .keySet(),
                    "n, which began at 10, after one thread and then two more\n");
        }
    }

    private static List<Instruction> start() {
        return List.of(Bytecode.loadConst(10), Bytecode.storeGlobal("n"));
    }
}
