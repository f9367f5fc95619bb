package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.lib.ChildJvm;
import tutorial.hybrid.lib.PagePool;
import tutorial.hybrid.lib.PagePool.Plan;
import tutorial.hybrid.lib.PagePool.Report;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.PageWorker;
import tutorial.hybrid.lib.Totals;

@DisplayName("The pool of worker processes")
@ExtendWith(NothingLeftBehind.class)
class PagePoolTest {

    private static final Duration LIMIT = Duration.ofSeconds(100);

    @Test
    @DisplayName("counts no answer that it has not asked for, none twice, and no half one")
    void countsWhatIsInFlight() throws Exception {
        var plan = new Plan(ChildJvm.of(Careless.class), 1, 3, 0, LIMIT);
        Report report = PagePool.fetch(plan, 10, progress -> {});
        assertEquals(new Report(new Totals(10, 45, Totals.NONE.words()), 0, Set.of()), report);
    }

    /** Answers each page twice, other pages as well, and half a page now and then. */
    static final class Careless {

        static void main(String[] args) throws IOException {
            var input = new BufferedReader(new InputStreamReader(System.in));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                int page = Integer.parseInt(line);
                String answer = page + " " + new Totals(1, page, Totals.NONE.words()).toLine();
                System.out.println("999 " + new Totals(1, 1, Totals.NONE.words()).toLine());
                System.out.println(answer.substring(0, 6) + "\nnonsense\n");
                System.out.println(answer + "\n" + answer);
            }
        }
    }

    @Test
    @DisplayName("sets every page aside, and names it, when there is no server; nothing hangs")
    void setsAside() throws Exception {
        var nowhere = new PageWork(URI.create("http://127.0.0.1:1/"), 1, 0);
        var plan = new Plan(PageWorker.of(nowhere, -1), 1, 10, 0, LIMIT);
        assertEquals(new Report(Totals.NONE, 0, Set.of(0, 1, 2)),
                PagePool.fetch(plan, 3, progress -> {}));
    }

    @Test
    @DisplayName("gives up when the time limit is over, says how far it came, and leaves no worker")
    void keepsTheTimeLimit() {
        var plan = new Plan(ChildJvm.of(Silent.class), 1, 10, 0, Duration.ofMillis(50));
        assertEquals("Given up: after 50 ms only 0 of 10 pages are done.",
                assertThrows(IOException.class, () -> PagePool.fetch(plan, 10, progress -> {}))
                        .getMessage());
    }

    static final class Silent {

        static void main(String[] args) throws IOException {
            System.exit(System.in.readAllBytes().length > 0 ? 0 : 1);
        }
    }

    @Test
    @DisplayName("gives up in time also when a worker does not even read what it should do")
    void keepsTheTimeLimitWhenAPipeIsFull() {
        var plan = new Plan(ChildJvm.of(Deaf.class), 1, 20_000, 0, Duration.ofMillis(50));
        String told = assertTimeoutPreemptively(Duration.ofSeconds(50),
                () -> assertThrows(IOException.class,
                        () -> PagePool.fetch(plan, 20_000, progress -> {})))
                .getMessage();
        assertEquals("Given up: after 50 ms only 0 of 20000 pages are done.", told);
    }

    /** Ends with its parent, or some time after the test has failed. */
    static final class Deaf {

        static void main(String[] args) {
            ProcessHandle.current().parent().orElseThrow().onExit()
                    .completeOnTimeout(null, 70, TimeUnit.SECONDS).join();
        }
    }
}
