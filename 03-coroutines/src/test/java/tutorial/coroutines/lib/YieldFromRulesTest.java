package tutorial.coroutines.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tutorial.coroutines.LeavesNothing;
import tutorial.coroutines.lib.Coroutine.Engine;

/**
 * What CPython's own tests ask of generators and of yield from, asked of these, beyond the 1512
 * programs. The names in brackets are those of the tests there.
 */
@DisplayName("As in CPython, a generator")
@ParameterizedClass(name = "on the engine {0}")
@EnumSource(Engine.class)
@LeavesNothing
class YieldFromRulesTest {

    @Parameter
    Engine engine;

    private final List<Object> trace = new ArrayList<>();

    private <O> Generator<O, O> generator(Generator.Body<O, O> body) {
        return new Generator<>(engine, null, body);
    }

    private Generator<Object, Object> handingOverTo(Generator<Object, Object> inner) {
        return generator(out -> {
            trace.add("outer starts");
            try {
                return out.yieldFrom(inner);
            } finally {
                trace.add("outer ends");
            }
        });
    }

    @Nested
    @DisplayName("that hands over")
    class HandsOver {

        @Test
        @DisplayName("ends with what the inner one throws at once (..._initial_next_call)")
        void throwsAtOnce() {
            var outer = handingOverTo(generator(out -> {
                throw new ArithmeticException();
            }));
            assertThrows(ArithmeticException.class, outer::next);
            assertEquals(List.of("outer starts", "outer ends"), trace);
            assertTrue(outer.isFinished());
        }

        @Test
        @DisplayName("ends with what the inner one throws when sent to (..._delegating_send)")
        void throwsWhenSentTo() {
            var outer = handingOverTo(generator(out -> {
                trace.add(out.yield(1));
                throw new ArithmeticException();
            }));
            assertEquals(1, outer.next());
            assertThrows(ArithmeticException.class, () -> outer.send("x"));
            assertEquals(List.of("outer starts", "x", "outer ends"), trace);
        }

        @Test
        @DisplayName("ends with what the inner one throws when closed (..._delegating_close)")
        void throwsWhenClosed() {
            var outer = handingOverTo(generator(out -> {
                try {
                    return out.yield(1);
                } finally {
                    sneak(new ArithmeticException());
                }
            }));
            outer.next();
            assertThrows(ArithmeticException.class, outer::close);
            assertEquals(List.of("outer starts", "outer ends"), trace);
        }

        @Test
        @DisplayName("is told where the inner one yields when closed (..._that_yields)")
        void yieldsWhenClosed() {
            var outer = handingOverTo(generator(out -> {
                try {
                    return out.yield(1);
                } finally {
                    out.yield("no");
                }
            }));
            outer.next();
            String ignored = assertThrows(IllegalStateException.class, outer::close).getMessage();
            assertTrue(ignored.contains("ignored its close"), ignored);
        }

        @Test
        @DisplayName("goes on after an inner one that caught (returning_value_from_..._throw)")
        void innerCatchesAndReturns() {
            var inner = generator(out -> {
                try {
                    return out.yield(1);
                } catch (ArithmeticException caught) {
                    return "caught";
                }
            });
            var outer = generator(out -> out.yield("got " + out.yieldFrom(inner)));
            assertEquals(1, outer.next());
            assertEquals("got caught", outer.throwInto(new ArithmeticException()));
            outer.close();
        }

        @Test
        @DisplayName("to an ended or an empty one goes straight on (yield_from_empty)")
        void toAnEmptyOne() {
            var ended = generator(out -> "result");
            assertFalse(ended.hasNext());
            var outer = generator(out -> out.yield(List.of(out.yieldFrom(ended),
                    out.yieldFrom(generator(nothing -> "nothing")))));
            assertEquals(List.of("result", "nothing"), outer.next());
            outer.close();
        }

        @Test
        @DisplayName("to itself is refused (attempted_yield_from_loop)")
        void toItself() {
            List<Generator<Object, Object>> self = new ArrayList<>();
            self.add(generator(out -> out.yieldFrom(self.getFirst())));
            String refused = assertThrows(IllegalStateException.class, self.getFirst()::next)
                    .getMessage();
            assertEquals("the generator is already running", refused);
        }

        @Test
        @DisplayName("runs, and so does the inner one, as long as that runs (..._to_be_running)")
        void bothRun() {
            List<Generator<Object, Object>> both = new ArrayList<>();
            both.add(generator(out -> {
                assertThrows(IllegalStateException.class, () -> both.getFirst().next());
                assertThrows(IllegalStateException.class, () -> both.getLast().close());
                return out.yield("fine");
            }));
            both.add(generator(out -> out.yieldFrom(both.getFirst())));
            assertEquals("fine", both.getLast().next());
            both.getLast().close();
        }

        @Test
        @DisplayName("to one that somebody has closed meanwhile ends with it")
        void innerClosedMeanwhile() {
            var inner = generator(out -> {
                out.yield(1);
                return out.yield(2);
            });
            var outer = handingOverTo(inner);
            assertEquals(1, outer.next());
            inner.close();
            assertThrows(NoSuchElementException.class, outer::next);
            assertTrue(outer.isFinished());
        }

        @Test
        @DisplayName("is told itself where it cannot be suspended, and not the inner one")
        void refusedItself() {
            var inner = generator(out -> {
                try {
                    return out.yield(1);
                } catch (IllegalStateException notMine) {
                    trace.add("the inner one was told");
                    throw notMine;
                }
            });
            var outer = generator(out -> {
                ScopedValue.where(ScopedValue.newInstance(), 1)
                        .run(() -> assertThrows(IllegalStateException.class,
                                () -> out.yieldFrom(inner)));
                return "end";
            });
            assertThrows(NoSuchElementException.class, outer::next);
            assertEquals(List.of(), trace);
            inner.close();
        }
    }

    private static void sneak(RuntimeException thrown) {
        throw thrown;
    }

    @Nested
    @DisplayName("into which is thrown")
    class ThrownInto {

        @Test
        @DisplayName("nothing at all refuses that (except_throw_bad_exception)")
        void nothing() {
            var one = generator(out -> out.yield(1));
            one.next();
            assertThrows(NullPointerException.class, () -> one.throwInto(null));
            assertFalse(one.isFinished());
            one.close();
        }

        @Test
        @DisplayName("an end does not pass for its own, started or not (stopiteration_error)")
        void anEnd() {
            var end = new NoSuchElementException("somebody else's");
            var started = generator(out -> out.yield(1));
            started.next();
            for (var one : List.of(started, generator(out -> out.yield(1)))) {
                assertSame(end, assertThrows(IllegalStateException.class,
                        () -> one.throwInto(end)).getCause());
                assertTrue(one.isFinished());
                // One that has ended cannot say anything about it.
                assertSame(end,
                        assertThrows(NoSuchElementException.class, () -> one.throwInto(end)));
            }
        }
    }

    @Nested
    @DisplayName("is closed")
    class IsClosed {

        @Test
        @DisplayName("and returns instead: then that is its result")
        void returns() {
            var one = generator(out -> {
                try {
                    return out.yield(1);
                } catch (Generator.Exit closing) {
                    return "closed";
                }
            });
            one.next();
            one.close();
            assertEquals("closed", one.result());
            assertThrows(NoSuchElementException.class, one::next);
        }

        @Test
        @DisplayName("before it started: then nobody holds its body any more (frame_resurrect)")
        void letsGoOfItsBody() throws Exception {
            var held = new Object[]{new Object()};
            var reference = new WeakReference<>(held[0]);
            var one = holding(held[0]);
            held[0] = null;
            one.close();
            assertCollected(reference);
            assertTrue(one.isFinished());
        }

        private Generator<Object, Object> holding(Object something) {
            return generator(out -> out.yield(something));
        }

        @Test
        @DisplayName("and then holds nothing that was handed over, nor looked ahead to (refcycle)")
        void letsGoOfValues() throws Exception {
            List<WeakReference<Object>> handedOver = new ArrayList<>();
            var sentTo = yieldsObjects(handedOver);
            sentTo.next();
            sentTo.send(noted(handedOver));
            sentTo.throwInto(new IllegalArgumentException());
            sentTo.send(noted(handedOver));
            sentTo.close();
            var lookedAhead = yieldsObjects(handedOver);
            assertTrue(lookedAhead.hasNext());
            lookedAhead.close();
            var ended = generator(out -> out.yield(noted(handedOver)) == null);
            ended.next();
            assertThrows(NoSuchElementException.class, () -> ended.send(noted(handedOver)));
            assertEquals(9, handedOver.size());
            for (var reference : handedOver) {
                assertCollected(reference);
            }
            assertTrue(sentTo.isFinished() && lookedAhead.isFinished() && ended.isFinished());
        }

        private Generator<Object, Object> yieldsObjects(List<WeakReference<Object>> noted) {
            return generator(out -> {
                while (true) {
                    try {
                        out.yield(noted(noted));
                    } catch (IllegalArgumentException thrownIn) {
                        trace.add("caught");
                    }
                }
            });
        }

        private static Object noted(List<WeakReference<Object>> noted) {
            var object = new Object();
            noted.add(new WeakReference<>(object));
            return object;
        }

        private static void assertCollected(WeakReference<?> reference) throws Exception {
            for (int i = 0; i < 100 && reference.get() != null; i++) {
                System.gc();
                Thread.onSpinWait();
            }
            assertEquals(null, reference.get());
        }
    }

    @Nested
    @DisplayName("yields")
    class Yields {

        @Test
        @DisplayName("from a thousand calls deep, and through two hundred generators")
        void deep() {
            var deep = generator(out -> {
                yieldAt(1_000, out);
                return "end";
            });
            assertEquals("from below", deep.next());
            deep.close();
            var nested = nested(200);
            assertEquals("from within", nested.next());
            assertThrows(NoSuchElementException.class, nested::next);
            assertEquals(200, nested.result());
        }

        @Test
        @DisplayName("from too deep: a StackOverflowError, and the next one works")
        void tooDeep() {
            var tooDeep = generator(out -> {
                yieldAt(10_000_000, out);
                return "end";
            });
            assertThrows(StackOverflowError.class, tooDeep::next);
            assertTrue(tooDeep.isFinished());
            assertEquals(null, Coroutine.current());
            var next = nested(1);
            assertEquals("from within", next.next());
            next.close();
        }

        private static void yieldAt(int depth, Generator.Yielder<Object, Object> out) {
            if (depth == 0) {
                out.yield("from below");
            } else {
                yieldAt(depth - 1, out);
            }
        }

        private Generator<Object, Object> nested(int depth) {
            return generator(out -> {
                if (depth == 0) {
                    out.yield("from within");
                    return 0;
                }
                return 1 + (int) out.yieldFrom(nested(depth - 1));
            });
        }
    }
}
