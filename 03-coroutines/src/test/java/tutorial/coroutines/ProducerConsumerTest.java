package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.Coroutine;
import tutorial.coroutines.lib.Generator;
import tutorial.coroutines.lib.Where;

@DisplayName("A producer and a consumer on one thread")
@ExtendWith(NothingLeftBehind.class)
class ProducerConsumerTest {

    private static final List<String> FIFTEEN_LINES = IntStream.rangeClosed(1, 5).boxed()
            .flatMap(n -> Stream.of("[PRODUCER] Producing " + n + "...",
                    "[CONSUMER] Consuming " + n + "...", "[PRODUCER] Consumer return: 200 OK"))
            .toList();

    @Test
    @DisplayName("take turns: produced, consumed, answered, five times over")
    void takeTurns() {
        List<String> lines = new ArrayList<>();
        Generator<Integer, String> consumer = ProducerConsumer.consumer(lines::add);
        ProducerConsumer.produce(consumer, 5, lines::add);
        assertEquals(FIFTEEN_LINES, lines);
        assertTrue(consumer.isFinished());
    }

    @Test
    @DisplayName("are on the same Java thread and the same thread of the operating system")
    void shareOneThread() {
        assumeTrue(Coroutine.Engine.chosen() == Coroutine.Engine.CONTINUATION,
                "On this engine the consumer stands on a virtual thread of its own.");
        Set<Where> consumedOn = new HashSet<>();
        Set<Where> producedOn = new HashSet<>();
        ProducerConsumer.produce(
                ProducerConsumer.consumer(line -> consumedOn.add(Where.now())), 5,
                line -> producedOn.add(Where.now()));
        assertEquals(Set.of(Where.now()), consumedOn);
        assertEquals(Set.of(Where.now()), producedOn);
    }

    @Test
    @DisplayName("print the fifteen lines as a program, and nothing else")
    void printAsAProgram() throws Exception {
        Program program = Program.run(ProducerConsumer.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(FIFTEEN_LINES, program.lines());
        assertEquals("", program.errors());
    }

    @Test
    @DisplayName("tell with -Dlog=debug that both were on one thread")
    void tellTheirThread() throws Exception {
        Program program = Program.run(List.of("-Dlog=debug"), ProducerConsumer.class, "1");
        assertTrue(program.errors().strip().matches("(?s).* producer on (thread main "
                + "\\(OS thread \\d+\\)), consumer on \\1"), program::errors);
    }
}
