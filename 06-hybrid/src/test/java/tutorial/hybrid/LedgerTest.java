package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tutorial.hybrid.lib.Ledger;

@DisplayName("The ledger of pages")
class LedgerTest {

    @Test
    @DisplayName("gives a worker no more than it may have, and more when something is done")
    void keepsTheLimit() {
        var ledger = new Ledger(5, 2);
        assertEquals(List.of(0, 1), ledger.handOut(1));
        assertEquals(List.of(), ledger.handOut(1));
        assertTrue(ledger.done(1, 0));
        assertEquals(List.of(2), ledger.handOut(1));
        assertEquals(List.of(3, 4), ledger.handOut(2));
        assertEquals(4, ledger.inFlight());
        assertEquals(4, ledger.open());
        assertEquals(1, ledger.done());
    }

    @Test
    @DisplayName("counts a page once: not again, not for another worker, not for a dead one")
    void countsOnce() {
        var ledger = new Ledger(2, 2);
        ledger.handOut(1);
        assertTrue(ledger.done(1, 0));
        assertFalse(ledger.done(1, 0));
        assertFalse(ledger.done(2, 1));
        ledger.died(1);
        assertFalse(ledger.done(1, 1));
        assertEquals(List.of(1), ledger.handOut(2));
        assertTrue(ledger.done(2, 1));
        assertEquals(0, ledger.open());
    }

    @Test
    @DisplayName("tries a page alone that was in flight at two deaths, and lets it go if it is"
            + " innocent")
    void suspects() {
        var ledger = new Ledger(4, 2);
        ledger.handOut(1);
        ledger.died(1);
        assertEquals(List.of(0, 1), ledger.handOut(2));
        ledger.died(2);
        assertEquals(List.of(2, 3), ledger.handOut(3), "suspects come last");
        assertTrue(ledger.done(3, 2));
        assertEquals(List.of(), ledger.handOut(3), "and not in company");
        assertEquals(List.of(0), ledger.handOut(4), "but alone");
        ledger.died(3);
        assertEquals(List.of(), ledger.handOut(4), "to the end, whatever comes free");
        assertEquals(List.of(3), ledger.handOut(5));
        assertTrue(ledger.done(4, 0));
        assertEquals(List.of(1), ledger.handOut(4));
        assertTrue(ledger.done(4, 1));
        assertTrue(ledger.done(5, 3));
        assertEquals(0, ledger.open());
        assertEquals(Set.of(), ledger.setAside());
    }

    @Test
    @DisplayName("sets a page aside after two deaths in company and three alone, or when it is"
            + " given up")
    void setsAside() {
        var ledger = new Ledger(2, 1);
        for (long worker = 1; worker <= 5; worker++) {
            assertEquals(List.of(0), ledger.handOut(worker).subList(0, 1), "worker " + worker);
            if (worker == 2) {
                // Company, so that the page is suspect only after this one.
                assertEquals(List.of(1), ledger.handOut(9));
                ledger.giveUp(9, 1);
            }
            ledger.died(worker);
        }
        assertEquals(Set.of(0, 1), ledger.setAside());
        assertEquals(0, ledger.open());
    }

    @Test
    @DisplayName("loses nothing and counts nothing twice in 2000 random histories of answers"
            + " and deaths")
    void randomHistories() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            int pages = 1 + random.nextInt(30);
            var ledger = new Ledger(pages, 1 + random.nextInt(6));
            Map<Long, List<Integer>> working = new HashMap<>();
            Set<Integer> counted = new TreeSet<>();
            long newest = 3;
            for (long worker = 0; worker < 3; worker++) {
                working.put(worker, new ArrayList<>());
            }
            while (ledger.open() > 0) {
                var pids = new ArrayList<>(working.keySet());
                long worker = pids.get(random.nextInt(pids.size()));
                List<Integer> held = working.get(worker);
                held.addAll(ledger.handOut(worker));
                if (random.nextInt(10) == 0) {
                    ledger.died(worker);
                    working.remove(worker);
                    working.put(newest++, new ArrayList<>());
                } else if (!held.isEmpty()) {
                    int page = held.remove(random.nextInt(held.size()));
                    assertTrue(ledger.done(worker, page), "in flight here: " + page);
                    assertTrue(counted.add(page), "counted twice: " + page);
                }
            }
            counted.addAll(ledger.setAside());
            assertEquals(pages, counted.size(), "seed " + seed);
        }
    }
}
