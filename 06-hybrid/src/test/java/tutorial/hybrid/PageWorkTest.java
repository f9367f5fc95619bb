package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.PageWork.Totals;

@DisplayName("The page work")
@ExtendWith(NothingLeftBehind.class)
class PageWorkTest {

    private final PageWork offline = new PageWork(null, 10, 0);

    @Test
    @DisplayName("finds the 300 words of a page, the same for the same page")
    void countsWords() {
        Totals found = offline.examine(PageServer.text(7));
        assertEquals(300, found.words().stream().mapToLong(Long::longValue).sum());
        assertEquals(found, offline.examine(PageServer.text(7)));
        assertTrue(!found.equals(offline.examine(PageServer.text(8))), "another page differs");
    }

    @Test
    @DisplayName("hashes as often as asked: another number of rounds gives another hash")
    void hashesInRounds() {
        String text = PageServer.text(1);
        assertTrue(
                offline.examine(text).hashes() != new PageWork(null, 11, 0).examine(text).hashes());
    }

    @Test
    @DisplayName("adds up in any order and survives the way through a pipe")
    void addsUp() {
        Totals one = offline.examine(PageServer.text(1));
        Totals two = offline.examine(PageServer.text(2));
        assertEquals(one.plus(two), two.plus(one));
        assertEquals(2, one.plus(two).pages());
        assertEquals(one, Totals.ofLine(one.toLine()));
    }

    @Test
    @DisplayName("notices half a line, wherever it is cut")
    void noticesHalfALine() {
        String line = offline.examine(PageServer.text(1)).toLine();
        for (int length = 0; length < line.length(); length++) {
            String half = line.substring(0, length);
            assertThrows(IllegalArgumentException.class, () -> Totals.ofLine(half), half);
        }
    }

    @Test
    @DisplayName("through the server gives the same as without, also when every second request fails")
    void survivesFaults() throws Exception {
        try (var children = new Children()) {
            var faulty = new PageWork(PageServer.start(children, 0), 10, 50);
            try (var client = new PageClient(faulty.server())) {
                Totals fetched = Totals.NONE;
                for (int page = 0; page < 20; page++) {
                    fetched = fetched.plus(faulty.doPage(client, page));
                }
                assertEquals(Supervisor.onOneThread(offline, 20, -1), fetched);
            }
        }
    }
}
