package tutorial.coroutines.exercises;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.coroutines.lib.Generator;

/** What a solution must do. */
@TestMethodOrder(OrderAnnotation.class)
interface LinesOfFileContract {

    Generator<Void, String> lines(Callable<BufferedReader> open);

    @Test
    @Order(1)
    @DisplayName("all lines come out, and after the last one the file is closed")
    default void comesToTheEnd() throws Throwable {
        Bounded.run("it never comes to the end", () -> {
            var file = new File(2);
            var lines = lines(file::open);
            assertEquals("line 1", lines.next());
            assertEquals("line 2", lines.next());
            assertFalse(lines.hasNext(), "more comes than is in the file");
            file.requireClosed("after the last line");
        });
    }

    @Test
    @Order(2)
    @DisplayName("who stops early closes the file, by close() or by an exception thrown in")
    default void stopsEarly() throws Throwable {
        Bounded.run("it never comes to its next yield", () -> {
            var file = new File(File.ENDLESS);
            var lines = lines(file::open);
            lines.next();
            lines.next();
            assertDoesNotThrow(lines::close, "the generator cannot be closed");
            file.requireClosed("after two lines and close()");
            var other = new File(File.ENDLESS);
            var linesOfOther = lines(other::open);
            linesOfOther.next();
            assertThrows(ArithmeticException.class,
                    () -> linesOfOther.throwInto(new ArithmeticException("enough")),
                    "what was thrown in does not come out");
            other.requireClosed("after an exception that was thrown in");
        });
    }

    @Test
    @Order(3)
    @DisplayName("a read that fails comes out, and closes the file")
    default void readFails() throws Throwable {
        Bounded.run("it never comes to its next yield", () -> {
            var file = new File(File.BROKEN_AFTER_ONE);
            var lines = lines(file::open);
            lines.next();
            Exception failure = assertThrows(Exception.class, lines::next,
                    "what the read threw does not come out");
            assertTrue(failure.toString().contains(File.BROKEN),
                    "what the read threw does not come out, but " + failure);
            file.requireClosed("after a read that failed");
        });
    }

    @Test
    @Order(4)
    @DisplayName("nothing is opened or read before somebody asks for it")
    default void isLazy() throws Throwable {
        Bounded.run("it never comes to its next yield", () -> {
            var unused = new File(File.ENDLESS);
            lines(unused::open).close();
            assertEquals(0, unused.opened, "files opened, though no line was asked for");
            var file = new File(File.ENDLESS);
            var lines = lines(file::open);
            lines.next();
            lines.next();
            assertEquals(2, file.read, "lines read when two have been asked for");
            assertEquals(1, file.opened, "times that the file was opened");
            lines.close();
        });
    }

    /** No file, but counts what is done with it. */
    final class File extends BufferedReader {

        private static final int ENDLESS = 1_000;
        private static final int BROKEN_AFTER_ONE = -1;
        private static final String BROKEN = "the disk is broken";

        private final int lines;
        private int opened;
        private int read;
        private boolean closed;

        private File(int lines) {
            super(Reader.nullReader());
            this.lines = lines;
        }

        private BufferedReader open() {
            opened++;
            return this;
        }

        @Override
        public String readLine() throws IOException {
            if (closed) {
                throw new IOException("the file is closed");
            }
            if (lines == BROKEN_AFTER_ONE && read == 1) {
                throw new IOException(BROKEN);
            }
            if (read == ENDLESS) {
                throw new AssertionError(read + " lines of an endless file were read: that never"
                        + " ends");
            }
            return read == lines ? null : "line " + ++read;
        }

        @Override
        public void close() {
            closed = true;
        }

        private void requireClosed(String when) {
            assertTrue(closed, when + " the file is still open");
        }
    }
}
