package tutorial.gil.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.gil.lib.Bytecode;
import tutorial.gil.lib.Bytecode.CheckPoints;
import tutorial.gil.lib.Bytecode.Globals;
import tutorial.gil.lib.Bytecode.Instruction;

/** What a solution must do. */
@TestMethodOrder(OrderAnnotation.class)
interface SafeStatementContract {

    List<Instruction> increment(int times);

    @Test
    @Order(1)
    @DisplayName("one thread alone adds 1 as often as it is told")
    default void alone() throws Throwable {
        for (int times : new int[]{1, 3}) {
            assertEquals(Set.of("" + (10 + times)), Schedules.of(CheckPoints.NO_GIL, start(), "n",
                    List.of(increment(times))).keySet(), "n, which began at 10, after " + times);
        }
    }

    @Test
    @Order(2)
    @DisplayName("two threads lose no addition in any schedule")
    default void isExact() throws Throwable {
        for (CheckPoints checkPoints : Schedules.CHECK_POINTS) {
            for (int times = 1; times <= 2; times++) {
                assertEquals(Set.of("" + (10 + 2 * times)), Schedules.of(checkPoints, start(), "n",
                        List.of(increment(times), increment(times))).keySet(),
                        "n, which began at 10, after "
                                + times + " by each thread; " + checkPoints.inWords() + "\n");
            }
        }
    }

    @Test
    @Order(3)
    @DisplayName("the other thread may come in between two additions")
    default void letsOthersIn() {
        boolean comesIn = false;
        for (int at = 1; at <= 100 && !comesIn; at++) {
            comesIn = comesIn(at);
        }
        assertTrue(comesIn, "a thread that has added once keeps the other one out until it has"
                + " added twice");
    }

    private static List<Instruction> start() {
        return List.of(Bytecode.loadConst(10), Bytecode.storeGlobal("n"));
    }

    /** Whether another thread can add if it comes in there, where one of two has been added. */
    private boolean comesIn(int at) {
        var globals = new Globals();
        int[] checks = {0};
        boolean[] added = {false};
        List<Instruction> other = increment(1);
        try {
            Bytecode.run(increment(2), CheckPoints.NO_GIL, globals, new Schedules.Alone() {
                @Override
                public void checkPoint() {
                    if (++checks[0] == at && globals.get("n") == 1) {
                        Bytecode.run(other, CheckPoints.NO_GIL, globals, new Schedules.Alone());
                        added[0] = globals.get("n") == 2;
                    }
                }
            });
        } catch (IllegalStateException waits) {
            return false;
        }
        return added[0];
    }
}
