package tutorial.ipc.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
interface FairChoiceContract {

    int WARM_UP = 30;
    int MESSAGES = 21;

    /** A way to send a message and have an answer. */
    interface Mechanism {
        void roundTrip(byte[] message);
    }

    /** The faster one, and the median nanoseconds of a round trip of both. */
    record Choice(Mechanism faster, long medianOfOne, long medianOfTwo) {}

    Choice choose(Mechanism one, Mechanism two, List<byte[]> messages, int warmUp,
            LongSupplier nanos) throws Exception;

    @Test
    @Order(1)
    @DisplayName("the faster one is chosen, whichever of the two it is")
    default void theFasterOne() throws Exception {
        var machine = new Machine();
        chosen(machine, machine.mechanism((k, size) -> 100), 100,
                machine.mechanism((k, size) -> 110), 110);
        chosen(machine, machine.mechanism((k, size) -> 120), 120,
                machine.mechanism((k, size) -> 90), 90);
    }

    @Test
    @Order(2)
    @DisplayName("both warm up as often as was asked, and that does not count")
    default void bothWarmUp() throws Exception {
        var machine = new Machine();
        Fake slowToWarm = machine.mechanism((k, size) -> k < WARM_UP ? 5_000 : 100);
        Fake quickToWarm = machine.mechanism((k, size) -> 200);
        chosen(machine, slowToWarm, 100, quickToWarm, 200);
        for (Fake each : List.of(slowToWarm, quickToWarm)) {
            assertEquals(WARM_UP + MESSAGES, each.sizes.size(),
                    "round trips, to warm up and to measure, of one of them");
        }
        Fake neverWarm = machine.mechanism((k, size) -> 300);
        chosen(machine, neverWarm, 300,
                machine.mechanism((k, size) -> k < WARM_UP ? 7_000 : 200), 200);
    }

    @Test
    @Order(3)
    @DisplayName("the median decides: neither a few long pauses nor one lucky round trip")
    default void theMedianDecides() throws Exception {
        var machine = new Machine();
        chosen(machine, machine.mechanism((k, size) -> k % 5 == 0 ? 90_000 : 100), 100,
                machine.mechanism((k, size) -> k % 10 == 9 ? 1 : 110), 110);
    }

    @Test
    @Order(4)
    @DisplayName("after that every message goes through both, once")
    default void sameMessages() throws Exception {
        var machine = new Machine();
        Fake one = machine.mechanism((k, size) -> 100 + size);
        Fake two = machine.mechanism((k, size) -> 90 + size);
        choose(one, two, machine.messages, WARM_UP, machine);
        List<Integer> sent = machine.messages.stream().map(message -> message.length).sorted()
                .toList();
        assertEquals(sent, one.sizesTimed(), "the messages of the one, by size");
        assertEquals(sent, two.sizesTimed(), "the messages of the other, by size");
    }

    @Test
    @Order(5)
    @DisplayName("they take turns: a machine that becomes slower does so for both")
    default void takeTurns() throws Exception {
        var machine = new Machine();
        Fake one = machine.mechanism((k, size) -> 100);
        Fake two = machine.mechanism((k, size) -> 110);
        choose(one, two, machine.messages, WARM_UP, machine);
        int ahead = 0;
        int most = 0;
        for (int at = 2 * WARM_UP; at < machine.roundTrips; at++) {
            ahead += one.at.contains(at) ? 1 : -1;
            most = Math.max(most, Math.abs(ahead));
        }
        assertEquals(1, most, "so many timed round trips one was ahead of the other");
    }

    private void chosen(Machine machine, Fake one, long ofOne, Fake two, long ofTwo)
            throws Exception {
        machine.asked = false;
        Choice choice = choose(one, two, machine.messages, WARM_UP, machine);
        assertTrue(machine.asked, "the clock that was given was not asked");
        assertEquals(ofOne, choice.medianOfOne, "median of one");
        assertEquals(ofTwo, choice.medianOfTwo, "median of two");
        assertTrue((ofOne < ofTwo ? one : two) == choice.faster, "the slower one was chosen");
    }

    /** What a round trip takes, by how many there were before it and by the message's size. */
    interface Cost {
        long of(int before, int size);
    }

    /** A machine whose time goes on in round trips only. */
    final class Machine implements LongSupplier {

        private final List<byte[]> messages = IntStream.range(0, MESSAGES)
                .mapToObj(k -> new byte[1 + 11 * (k * 8 % MESSAGES)]).toList();
        private long now;
        private int roundTrips;
        private boolean asked;

        Fake mechanism(Cost cost) {
            return new Fake(this, cost);
        }

        @Override
        public long getAsLong() {
            asked = true;
            return now;
        }
    }

    /** A mechanism that costs what was written down. */
    final class Fake implements Mechanism {

        private final Machine machine;
        private final Cost cost;
        private final List<Integer> sizes = new ArrayList<>();
        private final List<Integer> at = new ArrayList<>();

        Fake(Machine machine, Cost cost) {
            this.machine = machine;
            this.cost = cost;
        }

        @Override
        public void roundTrip(byte[] message) {
            machine.now += cost.of(sizes.size(), message.length);
            sizes.add(message.length);
            at.add(machine.roundTrips++);
        }

        private List<Integer> sizesTimed() {
            return sizes.stream().skip(WARM_UP).sorted().toList();
        }
    }
}
