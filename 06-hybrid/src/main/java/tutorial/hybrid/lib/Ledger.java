package tutorial.hybrid.lib;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which page is where: not yet handed out, in flight at one worker, done, or set aside. A page is
 * in one place only, which is all it takes to lose nothing and to count nothing twice.
 *
 * <p>When a worker dies, what was in flight there is handed out again. A page that was in flight at
 * two deaths is suspect, and next tried alone; if three more workers die with nothing else in
 * flight, it is set aside: one of them may have died of something else.
 *
 * <p>What is kept does not grow with the number of pages. Not safe for several threads at a time.
 */
public final class Ledger {

    private static final int DEATHS_OF_A_SUSPECT = 2;
    private static final int DEATHS_OF_THE_GUILTY = 5;

    private final int pages;
    private final int limit;
    private int neverHandedOut;
    private int done;
    private final Deque<Integer> again = new ArrayDeque<>();
    private final Deque<Integer> suspects = new ArrayDeque<>();
    private final Map<Integer, Integer> deaths = new HashMap<>();
    private final Set<Integer> setAside = new TreeSet<>();
    private final Map<Long, Set<Integer>> inFlight = new HashMap<>();

    /** Pages 0 to {@code pages - 1}; a worker has at most {@code limit} of them at a time. */
    public Ledger(int pages, int limit) {
        this.pages = pages;
        this.limit = limit;
    }

    /** As many pages for a worker as it may have now; a suspect one only when it has no other. */
    public List<Integer> handOut(long worker) {
        Set<Integer> held = inFlight.computeIfAbsent(worker, first -> new LinkedHashSet<>());
        List<Integer> more = new ArrayList<>();
        if (held.stream().limit(1)
                .anyMatch(page -> deaths.getOrDefault(page, 0) >= DEATHS_OF_A_SUSPECT)) {
            return more;
        }
        while (held.size() < limit) {
            Integer page;
            if (!again.isEmpty()) {
                page = again.removeFirst();
            } else if (neverHandedOut < pages) {
                page = neverHandedOut++;
            } else if (held.isEmpty() && !suspects.isEmpty()) {
                page = suspects.removeFirst();
            } else {
                return more;
            }
            held.add(page);
            more.add(page);
        }
        return more;
    }

    /** A worker has done a page; false if the page was not in flight there, so must not count. */
    public boolean done(long worker, int page) {
        boolean counts = takeBack(worker, page);
        done += counts ? 1 : 0;
        return counts;
    }

    /** A worker could not do a page, although it tried again and again. */
    public void giveUp(long worker, int page) {
        if (takeBack(worker, page)) {
            setAside.add(page);
        }
    }

    private boolean takeBack(long worker, int page) {
        Set<Integer> held = inFlight.get(worker);
        return held != null && held.remove(page);
    }

    /** A worker is dead: what it had goes to others. */
    public void died(long worker) {
        Set<Integer> held = inFlight.remove(worker);
        for (int page : held == null ? Set.<Integer>of() : held) {
            int times = deaths.merge(page, 1, Integer::sum);
            if (times >= DEATHS_OF_THE_GUILTY) {
                setAside.add(page);
            } else {
                (times >= DEATHS_OF_A_SUSPECT ? suspects : again).addLast(page);
            }
        }
    }

    public int done() {
        return done;
    }

    /** How many pages are neither done nor set aside. */
    public int open() {
        return pages - done - setAside.size();
    }

    /** How many pages are in flight, at all workers together. */
    public int inFlight() {
        return inFlight.values().stream().mapToInt(Set::size).sum();
    }

    public Set<Integer> setAside() {
        return Set.copyOf(setAside);
    }
}
