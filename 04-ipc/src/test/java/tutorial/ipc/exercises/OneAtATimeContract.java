package tutorial.ipc.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.ipc.lib.Children;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
interface OneAtATimeContract {

    void change(Path file, LongUnaryOperator change) throws Exception;

    @Test
    @Order(1)
    @DisplayName("the number becomes what the change makes of it, time and again")
    default void changes() throws Exception {
        try (var place = new Place(7)) {
            InTime<Boolean> twice = new InTime<>(() -> add(place.file) && add(place.file));
            twice.get("the second change of one process waits for ever");
            assertEquals(9, place.number());
        }
    }

    @Test
    @Order(2)
    @DisplayName("a second process waits until the first has written, and goes on from there")
    default void waits() throws Exception {
        try (var place = new Place(7); var children = new Children()) {
            Process first = inside(children, place);
            place.age();
            var second = new Second(this, place.file);
            second.untilItWaits();
            assertFalse(second.isIn(), "the second was let in while the first was inside");
            first.outputWriter().append('\n').flush();
            OtherProcess.says(children, first, "written", "the first process never comes out");
            second.ends("the second still waits when the first has written and gone on");
            assertEquals(9, place.number(), "7, and two processes that added 1");
            first.outputWriter().append('\n').flush();
            new InTime<>(() -> addOften(place.file)).get("a hundred changes take for ever");
            OtherProcess.says(children, first, "done", "the first process goes on for ever");
            assertEquals(209, place.number(), "9, and two processes that added 1 a hundred times");
        }
    }

    @Test
    @Order(3)
    @DisplayName("a process that is killed inside keeps nobody out")
    default void isKilled() throws Exception {
        try (var place = new Place(7); var children = new Children()) {
            inside(children, place).destroyForcibly().waitFor();
            new Second(this, place.file).ends("the second waits for a process that is dead");
            assertEquals(8, place.number(), "one process was killed before it wrote, one added 1");
        }
    }

    private boolean add(Path file) throws Exception {
        change(file, n -> n + 1);
        return true;
    }

    private boolean addOften(Path file) throws Exception {
        for (int k = 0; k < 100; k++) {
            add(file);
        }
        return true;
    }

    /** A process that has read the number and does not write before it gets a line. */
    private Process inside(Children children, Place place) throws Exception {
        Process first = OtherProcess.start(children, First.class, this, place.file);
        OtherProcess.says(children, first, "inside", "the first process never gets in");
        return first;
    }

    /** The child's program: one change, which stops in the middle, then a hundred. */
    final class First {

        static void main(String[] args) throws Exception {
            var solution = (OneAtATimeContract) OtherProcess.solution(args[0]);
            Path file = Path.of(args[1]);
            solution.change(file, n -> {
                System.out.println("inside");
                try {
                    System.in.read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return n + 1;
            });
            System.out.println("written");
            System.in.read();
            solution.addOften(file);
            System.out.println("done");
        }
    }

    /** A thread of this process that adds 1. */
    final class Second {

        private final CountDownLatch in = new CountDownLatch(1);
        private final InTime<Boolean> running;

        Second(OneAtATimeContract solution, Path file) {
            running = new InTime<>(() -> {
                solution.change(file, n -> {
                    in.countDown();
                    return n + 1;
                });
                return true;
            });
        }

        /** Until it is seen to wait for something, or to be in, or a moment is over. */
        void untilItWaits() throws InterruptedException {
            for (int k = 0; k < 50 && !in.await(10, TimeUnit.MILLISECONDS); k++) {
                if (Stream.of(running.thread.getStackTrace())
                        .anyMatch(frame -> List.of("lock", "tryLock", "sleep", "park")
                                .contains(frame.getMethodName()))) {
                    // Time for one more look at whatever it waits for.
                    in.await(200, TimeUnit.MILLISECONDS);
                    return;
                }
            }
        }

        boolean isIn() {
            return in.getCount() == 0;
        }

        void ends(String complaint) throws Exception {
            running.get(complaint);
            assertEquals(0, in.getCount(), "the second process gave up and changed nothing");
        }
    }

    /** A folder with the number's file in it. */
    final class Place implements AutoCloseable {

        private final Path folder = Files.createTempDirectory("tutorial");
        private final Path file = folder.resolve("number");

        Place(long number) throws IOException {
            Files.write(file, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        }

        long number() throws IOException {
            assertEquals(Long.BYTES, Files.size(file), "bytes in the file");
            return ByteBuffer.wrap(Files.readAllBytes(file)).getLong();
        }

        /** As if the first process had been inside for an hour. */
        void age() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path each : files.toList()) {
                    Files.setLastModifiedTime(each,
                            FileTime.from(FileTime.fromMillis(System.currentTimeMillis())
                                    .toInstant().minusSeconds(3600)));
                }
            }
        }

        @Override
        public void close() throws IOException {
            PathUtils.deleteDirectory(folder);
        }
    }
}
