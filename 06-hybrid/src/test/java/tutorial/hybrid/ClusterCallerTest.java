package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.hybrid.lib.Engine;
import tutorial.hybrid.lib.Stop;

@DisplayName("A caller of a cluster")
@ExtendWith(NothingLeftBehind.class)
class ClusterCallerTest {

    @ParameterizedTest(name = "such as \"{0}\"")
    @DisplayName("refuses an address that is none with one clear line")
    @CsvSource(quoteCharacter = '\'', textBlock = """
            '',                   '"" is not HOST:PORT'
            127.0.0.1,            '"127.0.0.1" is not HOST:PORT'
            127.0.0.1:x,          '"127.0.0.1:x" is not HOST:PORT'
            127.0.0.1:65536,      '"127.0.0.1:65536" is not HOST:PORT'
            '127.0.0.1:1,',       '"" is not HOST:PORT'
            nowhere.invalid:5701, 'There is no host "nowhere.invalid"'
            """)
    void badAddresses(String given, String reason) {
        Stop stop = assertThrows(Stop.class, () -> Engine.addresses(given));
        assertEquals(2, stop.status());
        assertTrue(stop.getMessage().startsWith(reason), stop::getMessage);
        assertEquals(List.of(), Engine.addresses("nobody"));
    }

    @Test
    @DisplayName("says that nobody is there")
    void nobodyThere() {
        assertEquals("Nobody is there: [127.0.0.1:1]", assertThrows(IOException.class,
                () -> Engine.caller("pages", "secret", Engine.addresses("127.0.0.1:1")))
                .getMessage());
    }
}
