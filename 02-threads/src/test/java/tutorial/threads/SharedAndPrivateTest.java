package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.SharedAndPrivate.Table;

@DisplayName("What three threads share, and what each has for itself")
@ExtendWith(NothingLeftBehind.class)
class SharedAndPrivateTest {

    private Table seen;

    @BeforeEach
    void run() throws Exception {
        seen = new SharedAndPrivate().run(1, 2);
    }

    @Test
    @DisplayName("a field is one for all: each thread sees what the others added")
    void aFieldIsShared() {
        assertEquals(List.of(3, 3, 3),
                List.of(seen.a().field(), seen.b().field(), seen.main().field()));
    }

    @Test
    @DisplayName("a local variable is one for each call: each thread sees its own addition only")
    void aLocalIsPrivate() {
        assertEquals(List.of(1, 2, 0),
                List.of(seen.a().local(), seen.b().local(), seen.main().local()));
    }

    @Test
    @DisplayName("a ThreadLocal is one for each thread, although all reach it through one field")
    void aThreadLocalIsPrivate() {
        assertEquals(List.of(1, 2, 0), List.of(seen.a().threadLocal(), seen.b().threadLocal(),
                seen.main().threadLocal()));
    }

    @Nested
    @DisplayName("a ScopedValue")
    class AScopedValue {

        @Test
        @DisplayName("has the value its caller bound, and is unbound for everybody else")
        void belongsToACall() {
            assertEquals(List.of("a", "b", "unbound"),
                    List.of(seen.a().scoped(), seen.b().scoped(), seen.main().scoped()));
        }

        @Test
        @DisplayName("is bound again within a call, and has its old value again after it")
        void isBoundWithinACall() {
            List<String> names = ScopedValue.where(SharedAndPrivate.NAME, "outer")
                    .call(() -> List.of(SharedAndPrivate.NAME.get(),
                            ScopedValue.where(SharedAndPrivate.NAME, "inner")
                                    .call(SharedAndPrivate.NAME::get),
                            SharedAndPrivate.NAME.get()));
            assertEquals(List.of("outer", "inner", "outer"), names);
            assertFalse(SharedAndPrivate.NAME.isBound());
        }

        @Test
        @DisplayName("does not follow the work into a thread of a pool")
        void staysInItsThread() throws Exception {
            try (var other = Executors.newSingleThreadExecutor()) {
                Callable<Boolean> isBound = SharedAndPrivate.NAME::isBound;
                assertFalse(ScopedValue.where(SharedAndPrivate.NAME, "here")
                        .call(() -> other.submit(isBound).get()));
            }
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints one line for each place and one column for each thread")
        void printsTheTable() throws Exception {
            Program program = Program.run(SharedAndPrivate.class, "10", "5");
            assertEquals(0, program.status(), program::errors);
            assertEquals(List.of("n lives in   thread a  thread b      main",
                    "field              15        15        15",
                    "local              10         5         0",
                    "ThreadLocal        10         5         0",
                    "ScopedValue         a         b   unbound"), program.lines());
        }
    }
}
