package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.Coroutine;

@DisplayName("A greenlet")
@ExtendWith(NothingLeftBehind.class)
@Timeout(100)
class SwitchToTest {

    private static final List<String> RING = List.of("A got 5, switches to B",
            "B got 4, switches to C", "C got 3, switches to A", "A got 2, switches to B",
            "B got 1, switches to C", "C got 0, ends");

    private final SwitchTo greenlets = new SwitchTo();
    private final List<String> out = new ArrayList<>();

    @Test
    @DisplayName("switches to another, that one to a third, and that one to the first")
    void ring() {
        assertEquals(42, greenlets.ring(5, out::add));
        assertEquals(RING, out);
    }

    @Test
    @DisplayName("goes on in the middle when it is switched to, with the value that it is given")
    void goesOn() {
        var both = new Coroutine[2];
        both[0] = greenlets.greenlet("first", n -> {
            int sum = n;
            for (int i = 0; i < 3; i++) {
                sum += greenlets.switchTo(both[1], i);
            }
            return sum;
        });
        both[1] = greenlets.greenlet("second", n -> {
            int got = n;
            while (true) {
                got = greenlets.switchTo(both[0], 10 * got);
            }
        });
        assertEquals(1_000 + 0 + 10 + 20, greenlets.enter(both[0], 1_000));
        assertTrue(both[1].isSuspended());
    }

    @Test
    @DisplayName("never has another one's frames below it: 20 000 switches need no deep stack")
    void noDeepStack() {
        int[] lines = {0};
        assertEquals(42, greenlets.ring(20_000, line -> lines[0]++));
        assertEquals(20_001, lines[0]);
    }

    @Test
    @DisplayName("that fails takes its exception to main, and the others can still be entered")
    void fails() {
        Coroutine good = greenlets.greenlet("good", n -> n + 1);
        Coroutine bad = greenlets.greenlet("bad", n -> {
            throw new IllegalStateException("bad");
        });
        assertThrows(IllegalStateException.class, () -> greenlets.enter(bad, 0));
        assertEquals(8, greenlets.enter(good, 7));
    }

    @Test
    @DisplayName("prints the same as one of Python's greenlet")
    void sameInPython() throws Exception {
        Program program = Program.run(SwitchTo.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(Python.lines("from greenlet import greenlet", """
                ring = {}
                def player(name, other):
                    def body(now):
                        while now > 0:
                            print(f"{name} got {now}, switches to {other}")
                            now = ring[other].switch(now - 1)
                        print(f"{name} got 0, ends")
                        return 42
                    return body
                for name, other in ("AB", "BC", "CA"):
                    ring[name] = greenlet(player(name, other))
                print("main gets", ring["A"].switch(5))
                """), program.lines());
    }
}
