package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The calls that the JDK lacks")
@ExtendWith(NoNamesLeft.class)
class LibcTest {

    @Test
    @DisplayName("a missing one says so when it is used, and not before")
    void missingCall() throws Exception {
        MethodHandle none = Libc.call("no_such_call", JAVA_INT, JAVA_INT);
        var notAvailable = assertThrows(Libc.NotAvailable.class, () -> {
            int unused = (int) none.invokeExact(MemorySegment.NULL, 1);
            assertEquals(0, unused);
        });
        assertEquals("no_such_call is not available on " + System.getProperty("os.name"),
                notAvailable.getMessage());
    }

    @Test
    @DisplayName("a missing one is one clear line for the reader, and what is there is none")
    void missingLine() throws Exception {
        assertEquals(Optional.of("Example needs no_such_call, which is not available on "
                + System.getProperty("os.name") + "."), Libc.missing("Example", "no_such_call"));
        assertEquals(Optional.empty(), Libc.missing("Example"));
    }

    @Test
    @DisplayName("errors have their names, and unknown ones their number")
    void namesErrors() throws Exception {
        assertEquals(Errno.ENOENT, Errno.of(2));
        assertEquals(Errno.OTHER, Errno.of(9999));
        assertEquals("call failed: OTHER (errno 9999)",
                new Libc.Failed("call", 9999).getMessage());
    }
}
