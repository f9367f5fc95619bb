package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Both ends in one process: what a ring does with its memory needs no second one. */
@DisplayName("A ring in shared memory")
@ExtendWith(NoNamesLeft.class)
class RingTest {

    private static final Duration NOW = Duration.ZERO;
    private static final int SLOTS = 3;
    private static final int MOST = 12;
    /** The ring begins behind something else, and something else begins behind it. */
    private static final int OFFSET = 64;

    private SharedRegion region;
    private Ring sender;
    private Ring receiver;

    @BeforeEach
    void aRing() throws IOException {
        region = SharedRegion.create(OFFSET + Ring.bytes(SLOTS, MOST) + 8, 1);
        region.memory().set(JAVA_LONG, OFFSET - 8, 77);
        region.memory().set(JAVA_LONG, OFFSET + Ring.bytes(SLOTS, MOST), 78);
        Ring.create(region, OFFSET, SLOTS, MOST);
        sender = Ring.sender(region, OFFSET);
        receiver = Ring.receiver(region, OFFSET);
    }

    @AfterEach
    void touchesNothingElse() throws IOException {
        long before = region.memory().get(JAVA_LONG, OFFSET - 8);
        long behind = region.memory().get(JAVA_LONG, OFFSET + Ring.bytes(SLOTS, MOST));
        region.close();
        assertEquals("77 78", before + " " + behind);
    }

    @Test
    @DisplayName("needs its head and, for each slot, the message and its length in whole words")
    void size() {
        assertEquals(320 + 3 * 16, Ring.bytes(3, 12));
        assertEquals(320 + 5 * 24, Ring.bytes(5, 13));
        assertEquals(320 + 8, Ring.bytes(1, 4));
    }

    @Test
    @DisplayName("keeps each message as it is, in order, however often it goes round")
    void goesRound() throws Exception {
        var random = new Random(1);
        Deque<byte[]> underWay = new ArrayDeque<>();
        for (int k = 0; k < 2_000; k++) {
            boolean sends = underWay.isEmpty() || underWay.size() < SLOTS && random.nextBoolean();
            if (sends) {
                byte[] message = new byte[random.nextInt(MOST + 1)];
                random.nextBytes(message);
                sender.send(message, NOW);
                underWay.add(message);
            } else {
                assertArrayEquals(underWay.remove(), receiver.receive(NOW));
            }
        }
    }

    @Test
    @DisplayName("may have one slot of four bytes, and memory for no more")
    void smallest() throws Exception {
        try (var small = SharedRegion.create(Ring.bytes(1, 4), 1)) {
            Ring.create(small, 0, 1, 4);
            Ring.sender(small, 0).send(new byte[]{1, 2, 3, 4}, NOW);
            assertArrayEquals(new byte[]{1, 2, 3, 4}, Ring.receiver(small, 0).receive(NOW));
        }
    }

    @Test
    @DisplayName("calls one that sleeps for each message, and for each room")
    void calls() throws Exception {
        for (long wakeUp : new long[]{OFFSET + 128, OFFSET + 192}) {
            WakeUps.sleepers(region, wakeUp, 2);
        }
        sender.send(new byte[1], NOW);
        receiver.receive(NOW);
        for (long wakeUp : new long[]{OFFSET + 128, OFFSET + 192}) {
            assertEquals(1, WakeUps.sleepers(region, wakeUp));
            assertEquals(1, WakeUps.calls(region, wakeUp));
        }
    }

    @Test
    @DisplayName("with a limit of nothing does not even begin to wait: an interrupt is not seen")
    void doesNotWait() {
        Thread.currentThread().interrupt();
        assertThrows(TimeoutException.class, () -> receiver.receive(NOW));
        assertTrue(Thread.interrupted());
    }

    @Test
    @DisplayName("is waited for to the limit, however often it is looked meanwhile who lives")
    void waitsToTheLimit() throws Exception {
        var waiting = Waiting.on(() -> receiver.receive(Duration.ofSeconds(40)));
        await().during(Duration.ofMillis(300)).until(() -> !waiting.task().isDone());
        sender.send(new byte[]{5}, NOW);
        assertArrayEquals(new byte[]{5}, (byte[]) waiting.result());
    }

    @Test
    @DisplayName("has room for so many messages and no more, and says when it stayed full or empty")
    void fullAndEmpty() throws Exception {
        assertEquals("the ring stayed empty", assertThrows(TimeoutException.class,
                () -> receiver.receive(NOW)).getMessage());
        for (int k = 0; k < SLOTS; k++) {
            sender.send(new byte[]{(byte) k}, NOW);
        }
        assertEquals("the ring stayed full", assertThrows(TimeoutException.class,
                () -> sender.send(new byte[1], Duration.ofMillis(1))).getMessage());
        for (int k = 0; k < SLOTS; k++) {
            assertArrayEquals(new byte[]{(byte) k}, receiver.receive(NOW));
        }
        assertThrows(TimeoutException.class, () -> receiver.receive(NOW));
    }

    @Test
    @DisplayName("refuses a message that is too long, and tells how long one may be")
    void tooLong() throws Exception {
        sender.send(new byte[MOST], NOW);
        assertEquals("a message of 13 bytes is too long: this ring takes at most 12",
                assertThrows(IllegalArgumentException.class,
                        () -> sender.send(new byte[MOST + 1], NOW)).getMessage());
        assertEquals(MOST, receiver.receive(NOW).length);
    }

    @Test
    @DisplayName("says that it is damaged, rather than read beyond its slot")
    void damaged() throws Exception {
        for (int length : new int[]{-1, MOST + 1}) {
            sender.send(new byte[1], NOW);
            long slot = OFFSET + 320 + (length < 0 ? 0 : 1) * 16;
            region.memory().set(JAVA_INT, slot, length);
            assertTrue(assertThrows(IOException.class, () -> receiver.receive(NOW)).getMessage()
                    .endsWith(" is damaged"));
            region.memory().set(JAVA_INT, slot, 0);
            assertEquals(0, receiver.receive(NOW).length);
        }
    }

    @Test
    @DisplayName("is not taken to be where none was made, or where its slots have no room")
    void noRing() throws Exception {
        long shape = OFFSET + 256;
        for (long[] wrong : new long[][]{{0, 16}, {SLOTS, 0}, {SLOTS, 12}, {SLOTS + 1, 16},
                {SLOTS, 32}}) {
            region.memory().set(JAVA_LONG, shape, wrong[0]);
            region.memory().set(JAVA_LONG, shape + 8, wrong[1]);
            assertTrue(assertThrows(IOException.class, () -> Ring.sender(region, OFFSET))
                    .getMessage().endsWith(" has no ring at " + OFFSET), wrong[0] + " " + wrong[1]);
        }
        assertThrows(IOException.class,
                () -> Ring.sender(region, OFFSET + Ring.bytes(SLOTS, MOST) + 8 - 320));
    }

    @Test
    @DisplayName("beside a second one is a connection: each way 64 messages, long ones, unmixed")
    void bothWays() throws Exception {
        var rings = new RingTransport();
        try (var offer = rings.offer(MOST); var child = rings.open(offer.name())) {
            Link parent = offer.accept(null);
            for (byte k = 0; k < 64; k++) {
                parent.send(message(k));
                child.send(message(-k));
            }
            for (byte k = 0; k < 64; k++) {
                assertArrayEquals(message(k), child.receive());
                assertArrayEquals(message(-k), parent.receive(NOW));
            }
        }
    }

    private static byte[] message(int filling) {
        var message = new byte[MOST];
        Arrays.fill(message, (byte) filling);
        return message;
    }

    @Test
    @DisplayName("wakes who waits for a message, and who waits for room")
    void wakes() throws Exception {
        Thread waiting = Thread.ofPlatform().daemon().start(() -> {
            try {
                for (int k = 0; k < SLOTS + 1; k++) {
                    sender.send(new byte[]{(byte) k}, Duration.ofSeconds(60));
                }
            } catch (IOException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        });
        for (int k = 0; k < SLOTS + 1; k++) {
            assertArrayEquals(new byte[]{(byte) k}, receiver.receive(Duration.ofSeconds(60)));
        }
        assertTrue(waiting.join(Duration.ofSeconds(60)));
    }
}
