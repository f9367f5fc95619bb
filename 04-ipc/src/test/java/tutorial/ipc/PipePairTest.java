package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A two-way connection")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class PipePairTest {

    @Test
    @DisplayName("lets both speak at once, answers in order, and ends with the other's death")
    void worksBothWays() throws Exception {
        assertEquals(new PipePair.Talk(42, 300, 9_045_050, null), PipePair.talk(300));
    }

    @Test
    @DisplayName("is for its owner only, and its name is gone once connected")
    void isPrivate() throws Exception {
        try (var offer = Duplex.offer(Codec.TEXT)) {
            var directory = Names.path(offer.name());
            assertEquals("rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
            assertEquals("rw-------", PosixFilePermissions
                    .toString(Files.getPosixFilePermissions(directory.resolve("socket"))));
            try (var here = Duplex.connect(Codec.TEXT, offer.name());
                    var there = offer.accept(Duration.ofSeconds(20))) {
                assertFalse(Files.exists(directory));
                here.send("caf\u00e9");
                assertEquals("caf\u00e9", there.receive());
                here.endSending();
                assertNull(there.receive());
            }
        }
    }

    @Test
    @DisplayName("that nobody takes up is given up in time")
    void givesUp() throws Exception {
        try (var offer = Duplex.offer(Codec.TEXT)) {
            assertThrows(TimeoutException.class, () -> offer.accept(Duration.ofMillis(50)));
            assertFalse(Files.exists(Names.path(offer.name())));
        }
    }

    @Test
    @DisplayName("refuses bytes that are no text, messages too long, and messages that are cut")
    void refusesGarbage() throws Exception {
        try (var offer = Duplex.offer(Codec.TEXT);
                var here = Duplex.connect(Codec.BYTES, offer.name());
                var there = offer.accept(Duration.ofSeconds(20))) {
            here.send(new byte[]{(byte) 0xff});
            assertEquals("a message of 1 bytes is no UTF-8 text", assertThrows(
                    IllegalArgumentException.class, there::receive).getMessage());
            assertThrows(IllegalArgumentException.class,
                    () -> here.send(new byte[Frame.MAX_LENGTH + 1]));
            here.frames().sendHalf(new byte[100]);
            here.endSending();
            assertEquals("the stream ended inside a message: 60 of 100 bytes are missing",
                    assertThrows(EOFException.class, there::receive).getMessage());
        }
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(PipePair.class, "10");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("The child's first word, sent before it read ours: 42",
                "Squares: 10, sum 385",
                "After the child was killed: the end"), program.lines());
        assertEquals("", program.errors());
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(PipePair.class, "0")
                .assertRefused("numbers is \"0\", but must be a whole number from 1 to 1000000.");
    }
}
