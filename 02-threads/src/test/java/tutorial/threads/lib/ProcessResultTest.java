package tutorial.threads.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
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

    static final class Endless {

        static void main(String[] args) throws IOException {
            System.in.read();
        }
    }
}
