package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A machine")
@Timeout(100)
class QuietTest {

    @Test
    @DisplayName("is told busy while others spin on every core, and no figures are taken")
    void busy() throws Exception {
        int spinning = 2 * Runtime.getRuntime().availableProcessors();
        var going = new CountDownLatch(spinning);
        var stop = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(spinning)) {
            for (int i = 0; i < spinning; i++) {
                threads.submit(() -> {
                    going.countDown();
                    while (!stop.get()) {
                        Thread.onSpinWait();
                    }
                });
            }
            going.await();
            try {
                assertTrue(Quiet.share() < Quiet.ENOUGH);
                String message = assertThrows(IllegalStateException.class,
                        () -> Quiet.await(Duration.ZERO)).getMessage();
                assertTrue(message.matches("this machine is busy: a thread gets \\d+ % of a core;"
                        + " figures come from a quiet one \\(93 %\\)"), message);
            } finally {
                stop.set(true);
            }
        }
    }
}
