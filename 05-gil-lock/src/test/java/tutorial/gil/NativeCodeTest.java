package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.gil.lib.Python;

@DisplayName("Two threads that hash under a lock that nobody asks for")
@ExtendWith(NothingLeftBehind.class)
class NativeCodeTest {

    @ParameterizedTest(name = "pieces of {0} bytes")
    @ValueSource(ints = {2_000, 2_047})
    @DisplayName("come one after the other when the pieces are too small to let go for")
    void smallPieces(int size) throws Exception {
        assertEquals(2, NativeCode.run(2, size, 2_000_000).switches());
    }

    @Test
    @DisplayName("hash at once, within a few rounds, when the code lets go")
    void largePieces() throws Exception {
        long switches = 0;
        for (int round = 0; round < 50 && switches <= 2; round++) {
            switches = NativeCode.run(2, 100_000, 8_000_000).switches();
        }
        assertTrue(switches > 2, "50 rounds, and always one after the other");
    }

    @ParameterizedTest(name = "pieces of {0} bytes")
    @ValueSource(ints = {2_000, 1_000_000})
    @DisplayName("say the same in real Python")
    void inPython(int size) throws Exception {
        Python python = Python.ofThisMachine("python3").orElse(null);
        assumeTrue(python != null, "There is no python3 on the PATH.");
        assumeTrue(python.about().endsWith(", GIL"), "This Python has no GIL.");
        String expected = size < 2_048 ? "one after the other" : "at once";
        String hash = NativeCode.run(1, size, 16_000_000).hash();
        String said = "";
        for (int round = 0; round < 20 && !said.endsWith(expected); round++) {
            said = python.runSource("letting_go.py", "" + size, "16000000");
        }
        assertEquals(hash + ", " + expected, said);
    }

    @Test
    @DisplayName("as a program print the hash, and whether both were at it at once")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(NativeCode.class);
        assertEquals(0, program.status(), program::errors);
        assertTrue(program.lines().get(0).matches("two threads, pieces of 2000 bytes: "
                + "dbcb3a95, one after the other"), program::toString);
        assertTrue(program.lines().get(1).startsWith("two threads, pieces of 1000000 bytes: "
                + "dbcb3a95, "), program::toString);
    }
}
