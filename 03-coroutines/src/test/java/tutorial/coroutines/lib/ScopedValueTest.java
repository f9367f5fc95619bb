package tutorial.coroutines.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tutorial.coroutines.LeavesNothing;
import tutorial.coroutines.lib.Coroutine.Engine;

@DisplayName("A scoped value")
@ParameterizedClass(name = "on the engine {0}")
@EnumSource(Engine.class)
@LeavesNothing
class ScopedValueTest {

    private static final ScopedValue<String> USER = ScopedValue.newInstance();

    @Parameter
    Engine engine;

    private final List<String> seen = new ArrayList<>();

    private void look() {
        seen.add(USER.orElse("nobody"));
    }

    private Coroutine coroutine(Runnable body) {
        return Coroutine.of(engine, null, body);
    }

    @Test
    @DisplayName("that the body has bound refuses a suspension, and says where it was bound")
    void refusesSuspension() {
        Coroutine coroutine = coroutine(this::suspendWithAnn);
        String refused = assertThrows(IllegalStateException.class, coroutine::resume).getMessage();
        assertTrue(refused.startsWith("cannot suspend: between resume() and here stands the "
                + "binding of a scoped value, made in: "), refused);
        assertTrue(refused.contains("ScopedValueTest.suspendWithAnn("), refused);
        assertTrue(coroutine.isDone());
        look();
        assertEquals(List.of("nobody"), seen);
    }

    private void suspendWithAnn() {
        ScopedValue.where(USER, "Ann").run(Coroutine::suspend);
    }

    @Test
    @DisplayName("that a generator has bound refuses its yield: the body goes on, bound as before")
    void refusesYield() {
        var generator = new Generator<Void, String>(engine, null, out -> {
            ScopedValue.where(USER, "Ann").run(() -> {
                assertThrows(IllegalStateException.class, () -> out.yield("inside"));
                look();
            });
            look();
            out.yield("outside");
            return "end";
        });
        assertEquals("outside", generator.next());
        look();
        assertEquals(List.of("Ann", "nobody", "nobody"), seen);
        generator.close();
    }

    @Test
    @DisplayName("that was bound and let go before refuses nothing")
    void letGoBefore() {
        Coroutine coroutine = coroutine(() -> {
            ScopedValue.where(USER, "Ann").run(this::look);
            Coroutine.suspend();
            look();
        });
        coroutine.resume();
        ScopedValue.where(USER, "Bob").run(this::look);
        coroutine.resume();
        assertEquals(List.of("Ann", "Bob", "nobody"), seen);
    }

    @Test
    @DisplayName("that the caller has bound refuses nothing, and is the caller's again afterwards")
    void ofTheCaller() {
        Coroutine inner = coroutine(Coroutine::suspend);
        Coroutine outer = coroutine(() -> {
            ScopedValue.where(USER, "outer").run(() -> {
                inner.resume();
                look();
            });
            Coroutine.suspend();
            inner.resume();
        });
        ScopedValue.where(USER, "Ann").run(() -> {
            outer.resume();
            look();
        });
        ScopedValue.where(USER, "Bob").run(() -> {
            outer.resume();
            look();
        });
        look();
        assertEquals(List.of("outer", "Ann", "Bob", "nobody"), seen);
        assertTrue(inner.isDone() && outer.isDone());
    }

    @Test
    @DisplayName("is on a continuation what its caller binds now, not what the last one bound")
    void ofWhoeverResumes() {
        Coroutine coroutine = coroutine(() -> {
            for (int i = 0; i < 3; i++) {
                look();
                Coroutine.suspend();
            }
        });
        ScopedValue.where(USER, "Ann").run(coroutine::resume);
        ScopedValue.where(USER, "Bob").run(coroutine::resume);
        coroutine.resume();
        coroutine.resume();
        assertEquals(engine == Engine.CONTINUATION
                ? List.of("Ann", "Bob", "nobody")
                : List.of("nobody", "nobody", "nobody"), seen);
    }

    @Test
    @DisplayName("that one task has bound is not seen by another: its wait is refused")
    void ofATask() throws Exception {
        try (var loop = new EventLoop()) {
            Task<Void> binds = loop.createTask("binds", () -> {
                ScopedValue.where(USER, "Ann").run(() -> {
                    assertThrows(IllegalStateException.class,
                            () -> loop.sleep(Duration.ofMillis(1)));
                    assertThrows(IllegalStateException.class, () -> loop.sleep(Duration.ZERO));
                    look();
                });
                loop.sleep(Duration.ZERO);
                return null;
            });
            Task<Void> other = loop.createTask("other", () -> {
                look();
                return null;
            });
            loop.run(binds);
            assertTrue(other.isDone());
            assertFalse(binds.isCancelled());
        }
        assertEquals(List.of("Ann", "nobody"), seen);
    }
}
