package tutorial.coroutines.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tutorial.coroutines.LeavesNothing;

@DisplayName("A generator")
@LeavesNothing
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

    @Test
    @DisplayName("can be thrown an exception at its yield, catch it and go on")
    void catchesWhatIsThrownIn() {
        var generator = new Generator<Void, String>(out -> {
            try {
                out.yield("working");
            } catch (IllegalArgumentException thrownIn) {
                out.yield("caught: " + thrownIn.getMessage());
            }
            return "";
        });
        generator.next();
        assertEquals("caught: stop that",
                generator.throwInto(new IllegalArgumentException("stop that")));
        generator.close();
    }

    @Nested
    @DisplayName("as an iterator")
    class AsAnIterator {

        private final Generator<String, String> generator = new Generator<>(out -> {
            trace.add("to the first yield");
            String sent = out.yield("one");
            trace.add("to the second yield");
            out.yield(sent);
            return "result";
        });

        @Test
        @DisplayName("is looped over from where it stands, without its result")
        void isLoopedOver() {
            assertEquals("one", generator.next());
            for (String value : generator) {
                trace.add(value);
            }
            List<String> expected = new ArrayList<>(
                    List.of("to the first yield", "to the second yield"));
            expected.add(null);
            assertEquals(expected, trace);
            assertEquals("result", generator.result());
        }

        @Test
        @DisplayName("runs ahead to the next yield when asked whether there is one, and no further")
        void looksAheadOnce() {
            assertTrue(generator.hasNext());
            assertTrue(generator.hasNext());
            assertEquals(List.of("to the first yield"), trace);
            assertEquals("one", generator.next());
            generator.close();
        }

        @Test
        @DisplayName("takes no value for a yield it has run past to look ahead")
        void refusesToSendIntoThePast() {
            assertTrue(generator.hasNext());
            assertEquals("one", generator.next());
            assertTrue(generator.hasNext());
            var refused = assertThrows(IllegalStateException.class, () -> generator.send("late"));
            assertTrue(refused.getMessage().contains("hasNext()"), refused::getMessage);
            generator.close();
            assertTrue(generator.isFinished());
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

        @Test
        @DisplayName("by an exception leaves a trace that shows the body and then the caller")
        void leavesAReadableTrace() {
            var generator = new Generator<Void, Integer>(out -> failInTheBody());
            var thrown = assertThrows(ArithmeticException.class, () -> callTheGenerator(generator));
            List<String> methods = Arrays.stream(thrown.getStackTrace())
                    .map(StackTraceElement::getMethodName).toList();
            assertEquals("failInTheBody", methods.getFirst());
            assertTrue(methods.contains("callTheGenerator"), methods::toString);
        }

        private static int failInTheBody() {
            throw new ArithmeticException();
        }

        private static void callTheGenerator(Generator<Void, Integer> generator) {
            generator.next();
        }

        @Test
        @DisplayName("by an inner generator's end let slip does not pass for ended: PEP 479")
        void keepsForeignEndsApart() {
            var empty = new Generator<Void, Integer>(out -> null);
            var careless = new Generator<Void, Integer>(out -> empty.next());
            var thrown = assertThrows(IllegalStateException.class, careless::hasNext);
            assertEquals(NoSuchElementException.class, thrown.getCause().getClass());
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
        @DisplayName("cannot mistake that for an exception of its own work")
        void isNotCaughtByAccident() {
            var generator = new Generator<Void, Integer>(out -> {
                while (true) {
                    try {
                        out.yield(1);
                    } catch (Exception whatever) {
                        trace.add("caught");
                    }
                }
            });
            generator.next();
            generator.close();
            assertTrue(generator.isFinished());
            assertEquals(List.of(), trace);
        }

        @Test
        @DisplayName("hands on what its resources throw while they are closed")
        void handsOnWhatResourcesThrow() {
            AutoCloseable resource = () -> {
                throw new FileNotFoundException("gone");
            };
            var generator = new Generator<Void, Integer>(out -> {
                try (resource) {
                    out.yield(1);
                }
                return 0;
            });
            generator.next();
            assertThrows(FileNotFoundException.class, generator::close);
            assertTrue(generator.isFinished());
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
        @DisplayName("to yield anywhere but in its own running body")
        void aForeignYield() throws Exception {
            List<Generator.Yielder<Void, Integer>> escaped = new ArrayList<>();
            var outer = new Generator<Void, Integer>(out -> {
                escaped.add(out);
                var inner = new Generator<Void, Integer>(itsOut -> {
                    out.yield(1);
                    return 0;
                });
                assertRefused(inner::next);
                Thread other = Thread.ofPlatform()
                        .unstarted(() -> assertRefused(() -> out.yield(2)));
                other.setUncaughtExceptionHandler((thread, thrown) -> trace.add(thrown.toString()));
                other.start();
                other.join();
                out.yield(3);
                return 0;
            });
            assertEquals(3, outer.next());
            outer.close();
            assertRefused(() -> escaped.getFirst().yield(4));
            assertEquals(List.of(), trace);
        }

        private static void assertRefused(Runnable yields) {
            var refused = assertThrows(IllegalStateException.class, yields::run);
            assertTrue(refused.getMessage().contains("outside the running body"),
                    refused::getMessage);
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
