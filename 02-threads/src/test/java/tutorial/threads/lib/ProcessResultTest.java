package tutorial.threads.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is left of a child process")
class ProcessResultTest {

    @Test
    @DisplayName("names the signal of a crash, and nothing where there was none")
    void fatalError() {
        assertEquals(" after SIGSEGV", new ProcessResult(134, List.of("#",
                "#  SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=2", "#")).fatalError());
        assertEquals("",
                new ProcessResult(0, List.of("# a line of its own", "SIGSEGV")).fatalError());
    }

    @Test
    @DisplayName("counts equal lines")
    void counts() {
        assertEquals(2, new ProcessResult(0, List.of("a", "b", "a")).count("a"));
    }

    @Test
    @DisplayName("is there when its time is over, too: it is killed then")
    void inTime() {
        try (var children = new Children()) {
            assertTimeoutPreemptively(Duration.ofSeconds(40), () -> assertNotEquals(0,
                    ProcessResult.of(children.start(ChildJvm.of(Endless.class)),
                            Duration.ofMillis(100)).status()));
        }
    }

    @Test
    @DisplayName("has all lines of a child that ends before they are read")
    void endsFirst() throws Exception {
        try (var children = new Children()) {
            for (int round = 0; round < 3; round++) {
                Process child = children.start(ChildJvm.of(Lines.class));
                assertTrue(child.waitFor(Duration.ofSeconds(100)));
                assertEquals(LINES, ProcessResult.of(child).output());
            }
        }
    }

    private static final List<String> LINES = IntStream.range(0, 5_000).mapToObj(n -> "" + n)
            .toList();

    static final class Lines {

        static void main(String[] args) {
            System.out.println(String.join("\n", LINES));
        }
    }

    static final class Endless {

        static void main(String[] args) throws IOException {
            System.in.read();
        }
    }
}
