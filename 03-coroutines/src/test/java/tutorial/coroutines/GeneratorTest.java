package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A generator")
@ExtendWith(NothingLeftBehind.class)
class GeneratorTest {

    private final List<String> trace = new ArrayList<>();

    @Test
    @DisplayName("does nothing before its first next()")
    void startsLazily() {
        var generator = new Generator<Void, Integer>(out -> {
            trace.add("started");
            out.yield(1);
            return 0;
        });
        assertEquals(List.of(), trace);
        assertEquals(1, generator.next());
        assertEquals(List.of("started"), trace);
        generator.close();
    }

    @Test
    @DisplayName("stands at its yield until the caller sends a value there")
    void receivesWhatIsSent() {
        var doubler = new Generator<Integer, Integer>(out -> {
            int received = 0;
            while (true) {
                received = out.yield(received * 2);
            }
        });
        assertEquals(0, doubler.next());
        assertEquals(10, doubler.send(5));
        assertEquals(14, doubler.send(7));
        doubler.close();
    }

    @Test
    @DisplayName("keeps its whole stack, also when it yields from a method deep inside")
    void keepsItsStack() {
        var countdown = new Generator<Void, Integer>(out -> {
            yieldDownFrom(3, out);
            return 0;
        });
        assertEquals(List.of(3, 2, 1),
                List.of(countdown.next(), countdown.next(), countdown.next()));
        countdown.close();
    }

    private static void yieldDownFrom(int n, Generator.Yielder<Void, Integer> out) {
        if (n > 0) {
            out.yield(n);
            yieldDownFrom(n - 1, out);
        }
    }

    @Nested
    @DisplayName("that has ended")
    class Ended {

        @Test
        @DisplayName("has the body's return value as its result, and no next value")
        void hasAResult() {
            var generator = new Generator<Void, String>(out -> {
                out.yield("value");
                return "result";
            });
            assertEquals("value", generator.next());
            assertNull(generator.result());
            assertThrows(NoSuchElementException.class, generator::next);
            assertEquals("result", generator.result());
            assertTrue(generator.isFinished());
            assertThrows(NoSuchElementException.class, generator::next);
        }

        @Test
        @DisplayName("by an exception hands that very exception to its caller, once")
        void passesExceptionsOn() {
            var missing = new FileNotFoundException("no such page");
            var generator = new Generator<Void, String>(out -> {
                throw missing;
            });
            assertSame(missing, assertThrows(FileNotFoundException.class, generator::next));
            assertTrue(generator.isFinished());
            assertThrows(NoSuchElementException.class, generator::next);
        }
    }

    @Nested
    @DisplayName("that is closed")
    class Closed {

        @Test
        @DisplayName("runs its finally blocks and ends")
        void runsFinally() {
            var generator = new Generator<Void, Integer>(out -> {
                try {
                    out.yield(1);
                    trace.add("not reached");
                } finally {
                    trace.add("finally");
                }
                return 0;
            });
            generator.next();
            generator.close();
            assertEquals(List.of("finally"), trace);
            assertTrue(generator.isFinished());
            generator.close();
        }

        @Test
        @DisplayName("before it started never runs at all")
        void neverRuns() {
            var generator = new Generator<Void, Integer>(out -> {
                trace.add("ran");
                return 0;
            });
            generator.close();
            assertThrows(NoSuchElementException.class, generator::next);
            assertEquals(List.of(), trace);
        }

        @Test
        @DisplayName("and yields once more instead of ending: an error that names the value")
        void mustNotYield() {
            var stubborn = new Generator<Void, String>(out -> {
                try {
                    out.yield("first");
                } finally {
                    out.yield("one more");
                }
                return "";
            });
            stubborn.next();
            var refused = assertThrows(IllegalStateException.class, stubborn::close);
            assertTrue(refused.getMessage().contains("one more"), refused::getMessage);
            assertFalse(stubborn.isFinished());
        }
    }

    @Nested
    @DisplayName("refuses")
    class Refuses {

        @Test
        @DisplayName("a value before it has reached a yield that could receive it")
        void aValueTooEarly() {
            var generator = new Generator<String, String>(out -> out.yield(""));
            var refused = assertThrows(IllegalStateException.class, () -> generator.send("early"));
            assertTrue(refused.getMessage().contains("call next() first"), refused::getMessage);
            generator.close();
        }

        @Test
        @DisplayName("to be entered again while it runs")
        void reentry() {
            List<Generator<Void, Integer>> self = new ArrayList<>();
            var generator = new Generator<Void, Integer>(out -> self.getFirst().next());
            self.add(generator);
            assertThrows(IllegalStateException.class, generator::next);
        }

        @Test
        @DisplayName("to yield out of a class initialiser, which stands on a native frame")
        void aNativeFrame() {
            var generator = new Generator<Void, Integer>(out -> {
                Initialiser.out = out;
                return Initialiser.YieldsWhenLoaded.VALUE;
            });
            var thrown = assertThrows(ExceptionInInitializerError.class, generator::next);
            assertEquals(IllegalStateException.class, thrown.getCause().getClass());
            assertTrue(generator.isFinished());
        }
    }

    /** A class that yields while it is being loaded. */
    private static final class Initialiser {

        private static Generator.Yielder<Void, Integer> out;

        static final class YieldsWhenLoaded {
            static final Integer VALUE = yieldOne();

            private static Integer yieldOne() {
                out.yield(1);
                return 1;
            }
        }
    }
}
