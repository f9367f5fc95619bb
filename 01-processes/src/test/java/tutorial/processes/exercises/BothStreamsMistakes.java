package tutorial.processes.exercises;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.Tag;

/** What people write on the way to all of both streams. */
@Refused("parent and child wait for each other")
final class BothStreamsMistakes {

    private BothStreamsMistakes() {}

    private static String text(InputStream stream) {
        try {
            return IOUtils.toString(stream, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Tag("slow")
    @Refused("parent and child wait for each other")
    static final class ErrorsFirst implements BothStreamsContract {

        @Override
        public Printed read(Process child) throws InterruptedException {
            String errors = text(child.getErrorStream());
            int status = child.waitFor();
            return new Printed(text(child.getInputStream()), errors, status);
        }
    }

    @Refused("must wait until both streams have been read")
    static final class DoesNotWaitForItsThread implements BothStreamsContract {

        private volatile String errors = "";

        @Override
        public Printed read(Process child) throws InterruptedException {
            Thread.startVirtualThread(() -> errors = text(child.getErrorStream()));
            return new Printed(text(child.getInputStream()), errors, child.waitFor());
        }
    }

    @Refused("must wait until both streams have been read")
    static final class WaitsForItsThreadAMoment implements BothStreamsContract {

        private volatile String errors = "";

        @Override
        public Printed read(Process child) throws InterruptedException {
            Thread reader = Thread
                    .startVirtualThread(() -> errors = text(child.getErrorStream()));
            String output = text(child.getInputStream());
            reader.join(Duration.ofMillis(50));
            return new Printed(output, errors, child.waitFor());
        }
    }

    @Refused("must wait until both streams have been read")
    static final class ThrowsTheErrorsAway implements BothStreamsContract {

        @Override
        public Printed read(Process child) throws Exception {
            try (var reader = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<?> ended = reader.submit(
                        () -> child.getErrorStream().transferTo(System.err));
                String output = text(child.getInputStream());
                ended.get();
                return new Printed(output, "", child.waitFor());
            }
        }
    }

    @Refused("does not learn that the errors could not be read")
    static final class LosesTheFailure implements BothStreamsContract {

        private volatile String errors = "";

        @Override
        public Printed read(Process child) throws Exception {
            Thread reader = Thread.ofVirtual().start(() -> {
                try {
                    errors = IOUtils.toString(child.getErrorStream(), StandardCharsets.UTF_8);
                } catch (IOException unreadable) {
                    errors = "";
                }
            });
            String output = text(child.getInputStream());
            reader.join();
            return new Printed(output, errors, child.waitFor());
        }
    }

    @Refused("must wait until both streams have been read")
    static final class CutsLettersInTwo implements BothStreamsContract {

        @Override
        public Printed read(Process child) throws Exception {
            try (var reader = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<String> errors = reader.submit(() -> pieces(child.getErrorStream()));
                return new Printed(pieces(child.getInputStream()), errors.get(), child.waitFor());
            }
        }

        private static String pieces(InputStream stream) throws IOException {
            var text = new StringBuilder();
            var piece = new byte[8_192];
            for (int n = stream.read(piece); n > 0; n = stream.read(piece)) {
                text.append(new String(piece, 0, n, StandardCharsets.UTF_8));
            }
            return text.toString();
        }
    }
}
